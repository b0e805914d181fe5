/// A value of front matter.
///
/// A plain scalar becomes a number only if the number is spelled just so: `1.10`, `007`, `+5` and `1e3` stay texts, so
/// that no version, identifier or telephone number loses a character. Dates are texts, as Obsidian keeps them, and
/// so are `yes` and `no` (YAML 1.2, section 10.3.2).
package enum PropertyValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([PropertyValue])
  case map([FrontMatter.Property])

  /// The value of a scalar without quotes.
  init(plain scalar: String) {
    switch scalar {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE": self = .bool(true)
    case "false", "False", "FALSE": self = .bool(false)
    default: self = Self.number(scalar) ?? .text(scalar)
    }
  }

  private static func number(_ scalar: String) -> PropertyValue? {
    let isNumeral =
      scalar.utf8.count <= 24
      && scalar.utf8.allSatisfy { byte in
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      }
    guard isNumeral else { return nil }
    if let value = Int(scalar) { return String(value) == scalar ? .integer(value) : nil }
    guard let value = Double(scalar), "\(value)" == scalar else { return nil }
    return .number(value)
  }

  /// The value as one line, for comparing and showing; `nil` for null, lists and maps.
  package var line: String? {
    switch self {
    case .text(let text): text
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .null, .list, .map: nil
    }
  }

  /// One line for each element of a list; a single value is a list of one.
  package var lines: [String] {
    if case .list(let elements) = self { elements.compactMap(\.line) } else { line.map { [$0] } ?? [] }
  }
}
