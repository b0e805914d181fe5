import LoopFormats

/// What looks like a secret, by its name or by itself.
package enum SecretText {
  /// How a value gives itself away; never the value.
  package enum Mark: String {
    case name = "its name says so"
    case address = "it has a password in it"
    case shape = "it has the form of a key"
  }

  /// `nil` for paths, numbers, flags, addresses without a password, and for what Compose replaces.
  package static func mark(_ name: String, _ value: String) -> Mark? {
    if value.isEmpty { return nil }
    if value.hasByte(UInt8(ascii: "$")) {
      if value.contains("${") || !DollarText.interpolations(in: value).isEmpty { return nil }
    }
    if hasShape(value) { return .shape }
    if hasPassword(value) { return .address }
    return isName(name) && isLiteral(value) ? .name : nil
  }

  /// Whether a variable's name ends with a word for secrets, and is no path to one.
  package static func isName(_ name: String) -> Bool {
    let parts = name.utf8.split { "_-.".utf8.contains($0) }.suffix(2).map { String(Substring($0)).uppercased() }
    guard let last = parts.last else { return false }
    if lastWords.contains(last) { return true }
    return last == "KEY" && parts.count == 2 && kindsOfKeys.contains(parts[0])
  }

  private static let lastWords: Set = [
    "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY", "CREDENTIALS",
  ]
  private static let kindsOfKeys: Set = ["API", "SECRET", "PRIVATE", "ACCESS", "SIGNING", "ENCRYPTION"]

  private static func isLiteral(_ value: String) -> Bool {
    let isPath = value.hasPrefix("/") || value.hasPrefix("./") || value.hasPrefix("../") || value.hasPrefix("~")
    let isNumber = value.utf8.allSatisfy { (0x30...0x39).contains($0) } && value.utf8.count < 8
    return !isPath && !isNumber && !value.contains("://") && !flags.contains(value.lowercased())
  }

  private static let flags: Set = [
    "true", "false", "yes", "no", "on", "off", "none", "null", "disabled", "enabled", "auto",
  ]

  /// The fixed beginnings of well-known services' keys.
  private static func hasShape(_ value: String) -> Bool {
    if value.hasPrefix("-----BEGIN ") { return value.contains("PRIVATE KEY-----") }
    guard value.utf8.count >= 20, !value.hasByte(UInt8(ascii: " ")) else { return false }
    return beginnings.contains { value.hasPrefix($0) }
  }

  private static let beginnings = [
    "sk-", "sk_live_", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AKIA", "AIza",
  ]

  /// `scheme://user:password@host`.
  private static func hasPassword(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    guard let slash = bytes.indices.dropLast(2).first(where: { bytes[$0...].starts(with: "://".utf8) }), slash > 0
    else {
      return false
    }
    let authority = bytes[(slash + 3)...].prefix { !"/?# ".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    return colon + 1 < at
  }
}
