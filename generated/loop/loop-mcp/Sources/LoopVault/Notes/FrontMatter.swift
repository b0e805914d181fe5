/// The YAML between the `---` lines at the top of a note.
package struct FrontMatter: Hashable, Sendable {
  /// What became of it.
  package enum State: Hashable, Sendable {
    case absent
    case valid
    /// It is no YAML mapping, or beyond what is read; the note is served all the same.
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

  /// What a text between `---` lines says.
  ///
  /// Bounded in size, depth and number of values; nothing in it can fail but itself.
  package init(yaml text: String) {
    self.init(yaml: Array(text.utf8)[...])
  }

  init(yaml bytes: ArraySlice<UInt8>) {
    if let properties = PlainYAML.properties(of: bytes) ?? GuardedYAML.properties(of: bytes) {
      self.init(properties)
    } else {
      self.init()
      state = .broken
    }
  }

  package struct Property: Hashable, Sendable {
    package let name: String
    package let value: PropertyValue

    package init(name: String, value: PropertyValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of a property, by its name; the very same letters are preferred to others of ASCII in another case.
  package subscript(name: String) -> PropertyValue? {
    if let property = properties.first(where: { $0.name == name }) { return property.value }
    return properties.first { property in
      property.name.utf8.count == name.utf8.count
        && zip(property.name.utf8, name.utf8).allSatisfy {
          $0 == $1 || $0.isLetter && $1.isLetter && $0 | 0x20 == $1 | 0x20
        }
    }?.value
  }
}
