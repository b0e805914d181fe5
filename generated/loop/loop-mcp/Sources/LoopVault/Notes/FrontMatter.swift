/// The YAML between the `---` lines at the top of a note.
package struct FrontMatter: Hashable, Sendable {
  /// What became of it.
  package enum State: Hashable, Sendable {
    case absent
    case valid
    /// It is no YAML mapping; the note is served all the same.
    case broken
  }

  package var state = State.absent
  /// In the order in which they are written.
  package var properties: [Property] = []

  package init() {}

  package init(_ properties: [Property]) {
    state = .valid
    self.properties = properties
  }

  package struct Property: Hashable, Sendable {
    package let name: String
    package let value: PropertyValue

    package init(name: String, value: PropertyValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of a property, by its name in any case.
  package subscript(name: String) -> PropertyValue? {
    properties.first { $0.name == name }?.value
  }
}

/// A value of front matter; dates are texts, as Obsidian keeps them.
package indirect enum PropertyValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([PropertyValue])
  case map([FrontMatter.Property])

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
