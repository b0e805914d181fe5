import LoopFormats

extension JSONValue {
  /// What a string says; `nil` for anything else.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The items of an array; nothing for anything else.
  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// The strings of a list; what is none is left out.
  func texts(_ name: String) -> [String] {
    self[name]?.items.compactMap(\.text) ?? []
  }

  /// The same with the members of each object in order of their names.
  var canonical: JSONValue {
    switch self {
    case .array(let items): .array(items.map(\.canonical))
    case .object(let members):
      .object(members.map { JSONMember($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
    default: self
    }
  }
}
