/// Names that evidently stand for a secret.
enum SecretWord {
  /// Whether a variable's name ends with a word for secrets, and is no path to one.
  static func isOne(_ name: String) -> Bool {
    let parts = name.uppercased().split { $0 == "_" || $0 == "-" || $0 == "." }
    guard let last = parts.last else { return false }
    if ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "CREDENTIALS"].contains(last) { return true }
    let before = parts.dropLast().last
    return last == "KEY"
      && before.map { ["API", "SECRET", "PRIVATE", "ACCESS", "SIGNING", "ENCRYPTION"].contains($0) } == true
  }
}
