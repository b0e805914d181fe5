import LoopDiagnostics
import LoopRules
import LoopStack

/// Takes out of a text whatever looks like a secret: rather one too many.
enum SecretMask {
  static let sign = "(a secret)"

  /// The value of a row as it may be shown.
  static func text(of row: StackDescription.Row) -> String {
    if row.origin.isVariable { return sign }
    switch row.role {
    case .variable(let name): return SecretName.isOne(name) && isLiteral(row.value, of: name) ? sign : text(row.value)
    case .directive: return DirectiveMask.text(row.value)
    case .command: return text(row.value, isCommand: true)
    default: return text(row.value)
    }
  }

  /// Any text: passwords in addresses, values behind telling names, words with the form of a key.
  static func text(_ text: String, isCommand: Bool = false) -> String {
    // Most texts are too short for one.
    if text.utf8.count > "-----BEGIN PRIVATE KEY".utf8.count,
      text.contains("-----BEGIN ") && text.contains("PRIVATE KEY")
    {
      return sign
    }
    return words(AddressMask.text(text), isCommand: isCommand)
  }

  private static func words(_ text: String, isCommand: Bool) -> String {
    var result = ""
    var word = ""
    var isNext = false
    var last = ""
    for scalar in text.unicodeScalars {
      guard isSeparator(scalar) else {
        word.unicodeScalars.append(scalar)
        continue
      }
      result += masked(word, after: last, isCommand, &isNext)
      if !word.isEmpty { last = word }
      word = ""
      result.unicodeScalars.append(scalar)
    }
    return result + masked(word, after: last, isCommand, &isNext)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\"", "'", "`", ",", ";", "[", "]", "{", "}", "|", "&", "?", "<", ">", "\\": true
    default: false
    }
  }

  /// One word; `isNext` when the words before it say that a secret follows.
  private static func masked(
    _ word: String,
    after last: String,
    _ isCommand: Bool,
    _ isNext: inout Bool
  ) -> String {
    if word.isEmpty { return word }
    // `"password": "…"` and `password = …`.
    if word == ":" || word == "=" {
      isNext = SecretName.isOne(last)
      return word
    }
    let isScheme = ["bearer", "basic"].contains(word.lowercased())
    if isNext {
      isNext = isScheme
      return isScheme || isReference(word) || word == sign ? word : sign
    }
    if isScheme, isCommand {
      isNext = true
      return word
    }
    if hasForm(word) { return sign }
    return assigned(word, isCommand, &isNext) ?? word
  }

  /// `name=value`, `--name`, `name:` and, in commands, `name:value`; `nil` for any other word.
  private static func assigned(_ word: String, _ isCommand: Bool, _ isNext: inout Bool) -> String? {
    let ends: Set<UInt8> = isCommand || word.hasSuffix(":") ? [0x3D, 0x3A] : [0x3D]
    guard let end = word.utf8.firstIndex(where: ends.contains) else {
      isNext = isCommand && word.hasPrefix("-") && SecretName.isOne(word)
      return nil
    }
    guard SecretName.isOne(String(word[..<end])) else { return nil }
    let start = word.utf8.index(after: end)
    let value = String(word[start...])
    isNext = value.isEmpty
    return value.isEmpty || isReference(value) || value == sign ? nil : word[..<start] + sign
  }

  /// Keys of well-known services, and signed tokens (RFC 7519).
  private static func hasForm(_ word: String) -> Bool {
    if SecretText.mark("", word) == .shape { return true }
    return word.hasPrefix("eyJ") && word.utf8.count >= 30 && word.utf8.count { $0 == 0x2E } == 2
  }

  /// Whether a text is a secret itself when its name says so, and not a flag, a number of a limit or a reference.
  static func isLiteral(_ value: String, of name: String) -> Bool {
    let flags: Set<String> = ["", "''", "(nothing)", "true", "false", "yes", "no", "on", "off", "none", "{}", "[]"]
    if flags.contains(value.lowercased()) || isReference(value) { return false }
    let isNumber = value.utf8.count < 8 && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return !isNumber || SecretName.isPassword(name)
  }

  /// Whether a text only names a variable: `$NAME`, `${NAME}`, `${NAME:?…}`; what stands behind `:-` is a value.
  static func isReference(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "$") else { return false }
    let name = text.utf8.dropFirst()
    if name.first == UInt8(ascii: "{") {
      guard name.firstIndex(of: UInt8(ascii: "}")) == name.indices.last else { return false }
      let rest = name.dropFirst().dropLast().drop(while: isNameByte)
      return rest.isEmpty || rest.first == UInt8(ascii: "?") || rest.starts(with: ":?".utf8)
    }
    return !name.isEmpty && name.allSatisfy(isNameByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: (0x30...0x39).contains(byte) || byte == 0x5F
    }
  }
}
