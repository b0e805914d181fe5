/// A value of a Compose file as the config hash sees it: two spellings of one meaning are equal here.
indirect enum ComposeValue: Sendable, Hashable {
  /// Written, and as good as not written: an empty list, a zero, `false`.
  case nothing
  case text(String)
  /// Text with variables in it: what it comes to is known on the host alone.
  case expression(String)
  case list([ComposeValue])
  case mapping([String: ComposeValue])

  subscript(key: String) -> ComposeValue? {
    guard case .mapping(let members) = self else { return nil }
    return members[key]
  }

  var members: [String: ComposeValue] {
    if case .mapping(let members) = self { return members }
    return [:]
  }

  var items: [ComposeValue] {
    if case .list(let items) = self { return items }
    return []
  }

  /// The text, variables as they are written.
  var text: String? {
    switch self {
    case .text(let text), .expression(let text): text
    case .nothing, .list, .mapping: nil
    }
  }

  /// Without what is as good as not written.
  var pruned: ComposeValue {
    switch self {
    case .nothing, .text, .expression: self
    case .list(let items): .list(items.map(\.pruned))
    case .mapping(let members): .mapping(members.filter { $0.value != .nothing }.mapValues(\.pruned))
    }
  }
}
