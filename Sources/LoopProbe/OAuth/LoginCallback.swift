/// What a browser must bring back for one login.
struct LoginCallback: Sendable {
  static let path = "/callback"

  let state: String
  let issuer: String
  let promisesIssuer: Bool

  /// What came, judged.
  enum Verdict: Hashable, Sendable {
    /// Nothing of the login's: it goes on waiting.
    case elsewhere
    case code(String)
    case failure(LoginFailure)
  }

  /// What a request brings, whose target is path and query as they were asked for.
  func judge(method: String, target: String) -> Verdict {
    let path = target.prefix { $0 != "?" }
    guard method == "GET", path == Self.path else { return .elsewhere }
    let query = target[path.endIndex...].dropFirst()
    guard !query.isEmpty else { return .elsewhere }
    guard let fields = FormFields.decode(query) else { return .failure(.noCode) }
    guard let state = fields["state"], Self.isSame(state, self.state) else { return .failure(.stateMismatch) }
    // RFC 9207, section 2.4: one that was sent is compared, promised or not.
    let named = fields["iss"]
    if named != issuer && (named != nil || promisesIssuer) {
      return .failure(.answererMismatch(named: named, asked: issuer))
    }
    if let error = fields["error"] {
      return .failure(.denied(error: error, description: fields["error_description"]))
    }
    guard let code = fields["code"], !code.isEmpty else { return .failure(.noCode) }
    return .code(code)
  }

  /// Compares in a time that says nothing of where two texts differ.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
