extension YAMLNode {
  /// The items of a list; none for anything else.
  package var items: [YAMLNode] {
    if case .sequence(let items) = content { return items }
    return []
  }

  /// The pairs of a mapping; none for anything else.
  package var pairs: [YAMLPair] {
    if case .mapping(let pairs) = content { return pairs }
    return []
  }

  package var isMapping: Bool {
    if case .mapping = content { return true }
    return false
  }

  package var isSequence: Bool {
    if case .sequence = content { return true }
    return false
  }

  /// A scalar's text as written; `nil` for nothing and for collections.
  package var written: String? {
    guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
    return scalar.text
  }
}
