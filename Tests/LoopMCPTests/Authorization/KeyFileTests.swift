import Foundation
import JWTKit
import Logging
import Testing

@testable import LoopMCP

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keys in a mounted file.
@Suite struct KeyFileTests {
  private let folder: TemporaryVault
  private let issuer: TestIssuer
  private let lines = LogLines()
  private var path: String { folder.path + "/keys" }

  init() async throws {
    folder = try TemporaryVault()
    issuer = try await TestIssuer()
  }

  private func keys() -> IssuerKeys {
    IssuerKeys(KeyFile(path: path, every: .zero), logger: lines.logger)
  }

  private func write(_ text: String) throws {
    try folder.write("keys", Data(text.utf8))
  }

  private func verify(_ token: String, with keys: IssuerKeys) async throws {
    _ = try await keys.verify(SignedToken(token))
  }

  @Test(arguments: [
    KeyFixtures.rsaPublicKey, KeyFixtures.rsaCertificate,
    KeyFixtures.p384PublicKey + KeyFixtures.ecdsaPublicKey + KeyFixtures.rsaPublicKey,
    "The keys of\nthe issuer:\n\n" + KeyFixtures.rsaPublicKey.replacing("\n", with: "\r\n") + "and nothing else.",
  ])
  func `a key in PEM has no name, so it serves tokens that name any`(_ text: String) async throws {
    try write(text)
    let keys = keys()
    try await verify(try issuer.token(), with: keys)
    try await verify(try issuer.token(header: ["kid": "whatever"]), with: keys)
    try await verify(try issuer.token(header: ["kid": .null]), with: keys)
    await #expect(throws: TokenError.invalidSignature) {
      try await verify(WeakKeys.exponent3Token, with: keys)
    }
  }

  @Test func `an elliptic key is read from its own form and from a certificate`() async throws {
    let key = ES256PrivateKey()
    try write(key.publicKey.pemRepresentation)
    let signer = try await JWTKeyCollection().add(ecdsa: key).getKey()
    try await verify(try issuer.token(key: TestIssuer.Key(id: "x", signer: signer, jwk: .null)), with: keys())
    let plain = try await KeyDocument(file: Array(KeyFixtures.ecdsaPublicKey.utf8))
    let certificate = try await KeyDocument(file: Array(KeyFixtures.ecdsaCertificate.utf8))
    #expect(plain.keys.keys.count == 1)
    #expect(plain.keys == certificate.keys)
  }

  @Test func `a token that names no key is not tried with several`() async throws {
    try write(KeyFixtures.ecdsaPublicKey + ES256PrivateKey().publicKey.pemRepresentation)
    await #expect(throws: TokenError.unknownKey) {
      try await verify(try issuer.token(key: issuer.ecdsa, header: ["kid": .null]), with: keys())
    }
  }

  @Test func `a file that is replaced, or written into, is read again`() async throws {
    try folder.write("keys", TestIssuer.keySet([issuer.rsa.jwk]))
    let keys = keys()
    try await verify(try issuer.token(), with: keys)
    let next = try await TestIssuer.ecdsaKey("ec-2")
    await #expect(throws: TokenError.unknownKey) { try await verify(try issuer.token(key: next), with: keys) }

    try folder.write("new", TestIssuer.keySet([next.jwk]))
    #expect(rename(folder.path + "/new", path) == 0)
    try await verify(try issuer.token(key: next), with: keys)
    await #expect(throws: TokenError.unknownKey) { try await verify(try issuer.token(), with: keys) }

    try folder.write("keys", TestIssuer.keySet([issuer.rsa.jwk]))
    try await verify(try issuer.token(), with: keys)
    await #expect(throws: TokenError.unknownKey) { try await verify(try issuer.token(key: next), with: keys) }
  }

  @Test func `a file that has not changed is not read again`() throws {
    // These lines were there before they were compiled.
    let reading = FileReading(#filePath, unless: nil, upTo: 10)
    #expect(reading.content == .tooLarge)
    let stamp = try #require(reading.stamp)
    #expect(FileReading(#filePath, unless: stamp, upTo: 10).content == .unchanged)
  }

  @Test func `a file that has just changed is read again, since its stamp may be that of the next change`() throws {
    try write("x")
    let reading = FileReading(path, unless: nil, upTo: 10)
    #expect(reading.content == .bytes([0x78]))
    #expect(reading.stamp == nil)
  }

  @Test(arguments: [
    "", "no keys", "{", "[]", #"{"keys":1}"#, "-----BEGIN PUBLIC KEY-----\nMIIB", KeyFixtures.p384PublicKey,
    String(repeating: " ", count: 300_000), String(KeyFixtures.rsaPublicKey.dropLast(40)),
    "-----BEGIN PUBLIC KEY-----\n-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----\n",
  ])
  func `a broken file opens nothing, and does not close what was open`(_ text: String) async throws {
    try write(text)
    let keys = keys()
    let token = try issuer.token()
    await #expect(throws: TokenError.keysUnavailable) { try await verify(token, with: keys) }
    #expect(lines.text.contains("there are none yet"))
    #expect(keys.age == nil)

    try write(KeyFixtures.rsaPublicKey)
    try await verify(token, with: keys)
    #expect(lines.text.contains("can be had again"))
    lines.clear()

    try write(text)
    for _ in 0..<3 { try await verify(token, with: keys) }
    #expect(lines.text.components(separatedBy: "the old ones serve on").count == 2)
  }

  @Test func `a file that goes leaves its keys, and its return is noticed`() async throws {
    try write(KeyFixtures.rsaPublicKey)
    let keys = keys()
    let token = try issuer.token()
    try await verify(token, with: keys)
    try FileManager.default.removeItem(atPath: path)
    try await verify(token, with: keys)
    #expect(lines.text.contains("cannot be read; the old ones serve on"))
    try write(KeyFixtures.ecdsaPublicKey)
    await #expect(throws: TokenError.unknownKey) { try await verify(token, with: keys) }
  }

  @Test func `a pipe in the place of the file makes nobody wait`() async throws {
    #expect(mkfifo(path, 0o600) == 0)
    await #expect(throws: TokenError.keysUnavailable) { try await verify(try issuer.token(), with: keys()) }
  }

  @Test func `a file with a private key is refused, whatever else is in it`() async throws {
    let secret = ES256PrivateKey()
    let token = try issuer.token()
    let rsa = try #require(issuer.rsa.jwk.object)
    var full = rsa
    full["d"] = "AQAB"
    for text in [
      secret.pemRepresentation, KeyFixtures.rsaPublicKey + secret.pemRepresentation,
      "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n" + KeyFixtures.rsaPublicKey,
      String(decoding: TestIssuer.keySet([.object(rsa), .object(full)]), as: UTF8.self),
      String(decoding: TestIssuer.keySet([.object(rsa), ["kty": "oct", "k": "AAAA"]]), as: UTF8.self),
    ] {
      try write(text)
      lines.clear()
      await #expect(throws: TokenError.keysUnavailable) { try await verify(token, with: keys()) }
      #expect(lines.text.contains("the file holds a private key, which is not used"))
      #expect(!lines.text.contains("AAAA"))
    }
  }
}
