/// What an issuer says of its keys: a key set (RFC 7517) or, in a file, public keys in PEM (RFC 7468).
struct KeyDocument: Sendable {
  /// How large a document may be, in bytes.
  static let maximumSize = 256 * 1_024

  /// The keys that tokens may be signed with; those for anything else, or too weak, are left out.
  let keys: KeySet
  /// Whether there were private or shared keys, which are left out too and have no place in a public document.
  let holdsSecrets: Bool

  /// Reads a key set.
  init(keySet bytes: [UInt8]) async throws(KeySourceError) {
    guard let elements = (try? JSONParser.parse(bytes))?["keys"]?.array else { throw .noKeys }
    var keys: [VerificationKey] = []
    for element in elements.prefix(KeySet.maximumKeys) {
      guard let key = await VerificationKey(jwk: element) else { continue }
      keys.append(key)
    }
    self.keys = KeySet(keys: keys)
    holdsSecrets = elements.contains(where: VerificationKey.isSecret)
  }

  /// Reads a file of either format: a key set is an object, and nothing in PEM begins like one.
  init(file bytes: [UInt8]) async throws(KeySourceError) {
    let start = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if start == UInt8(ascii: "{") {
      try await self.init(keySet: bytes)
    } else {
      try await self.init(pem: bytes)
    }
  }

  private init(pem bytes: [UInt8]) async throws(KeySourceError) {
    guard let blocks = PEMBlock.blocks(in: bytes) else { throw .noKeys }
    holdsSecrets = blocks.contains(where: \.isSecret)
    var keys: [VerificationKey] = []
    for block in blocks.prefix(KeySet.maximumKeys) {
      guard let key = await VerificationKey(pem: block) else { continue }
      keys.append(key)
    }
    guard !keys.isEmpty || holdsSecrets else { throw .noKeys }
    self.keys = KeySet(keys: keys)
  }
}
