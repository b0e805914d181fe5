/// The public keys of an issuer, as far as tokens may be signed with them.
struct KeySet: Equatable, Sendable {
  /// How many keys of a set are taken.
  static let maximumKeys = 100

  /// The keys, in the order of their document.
  let keys: [VerificationKey]

  /// Verifies the signature of a token.
  ///
  /// A token that names no key is verified if there is only one key it can mean.
  ///
  /// - Returns: `nil` if the set has no such key.
  func verifies(_ token: SignedToken) -> Bool? {
    let candidates = keys.filter { $0.isMeant(by: token) }
    guard !candidates.isEmpty, candidates.count == 1 || token.keyID != nil else { return nil }
    return candidates.contains { $0.verifies(token) }
  }
}
