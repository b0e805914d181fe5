import LoopRules

/// Whether a name says that a secret stands behind it; wider than what is reported, since hiding costs nothing.
enum SecretName {
  static func isOne(_ name: String) -> Bool {
    let parts = parts(of: name)
    guard let last = parts.last, !harmless.contains(last) else { return false }
    if SecretText.isName(parts.joined(separator: "_")) || telling.contains(last) { return true }
    return parts.contains { part in strong.contains { part.hasSuffix($0) } }
  }

  /// Whether even a short number is a secret behind it.
  static func isPassword(_ name: String) -> Bool {
    parts(of: name).contains { part in ["PASSWORD", "PASSWD", "PASSPHRASE", "PASS", "PIN"].contains(part) }
  }

  /// `$http_x_api_key`, `--api-key`, `dbPassword` and the like, in parts and in upper case.
  private static func parts(of name: String) -> [String] {
    name.uppercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private static let strong = ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "APIKEY", "CREDENTIAL", "CREDENTIALS"]

  private static let telling: Set<String> = [
    "PASS", "PIN", "TOKEN", "TOKENS", "AUTHORIZATION", "COOKIE", "SALT", "PEPPER", "JWT", "PAT", "PWD", "SECRETS",
  ]

  /// Names of what is about a secret, and none.
  private static let harmless: Set<String> = [
    "FILE", "PATH", "DIR", "FOLDER", "NAME", "HOURS", "MINUTES", "SECONDS", "DAYS", "TTL", "LENGTH", "SIZE", "COUNT",
    "LIMIT", "URL", "URI", "TYPE", "ALGORITHM", "HEADER", "ISSUER", "ENABLED", "REQUIRED",
  ]
}
