/// Something that a tool can be given, checked before the tool is called.
public struct ToolParameter: Sendable {
  enum Kind: Sendable {
    case text
    case choice([String])
    case texts
    case integer(ClosedRange<Int>)
    case flag
    case vault
  }

  let name: String
  let summary: String
  let kind: Kind
  let isRequired: Bool

  /// A string.
  public static func text(_ name: String, _ summary: String, isRequired: Bool = false) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .text, isRequired: isRequired)
  }

  /// One of a few strings.
  public static func choice(
    _ name: String,
    _ summary: String,
    of values: [String],
    isRequired: Bool = false
  ) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .choice(values), isRequired: isRequired)
  }

  /// A list of at most 100 strings.
  public static func texts(_ name: String, _ summary: String, isRequired: Bool = false) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .texts, isRequired: isRequired)
  }

  /// A whole number.
  public static func integer(
    _ name: String,
    _ summary: String,
    in range: ClosedRange<Int>,
    isRequired: Bool = false
  ) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .integer(range), isRequired: isRequired)
  }

  /// Yes or no.
  public static func flag(_ name: String, _ summary: String) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .flag, isRequired: false)
  }

  /// The name of a vault that the caller may see; absent means all of them.
  public static func vault(_ name: String, _ summary: String) -> ToolParameter {
    ToolParameter(name: name, summary: summary, kind: .vault, isRequired: false)
  }
}
