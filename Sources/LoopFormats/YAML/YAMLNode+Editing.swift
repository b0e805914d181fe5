package import LoopDiagnostics

/// What an edit means: the tree after it.
extension YAMLNode {
  /// The tree with an edit made; `nil` when the edit means nothing here, and for edits of text, which have no meaning.
  ///
  /// - Parameter edit: Places of the result are those of the old tree, or worth nothing.
  /// - Returns: The new tree.
  package func applying(_ edit: Edit) -> YAMLNode? {
    switch edit {
    case .replace: nil
    case .set(_, let path, let text): YAMLNode(inline: text).flatMap { setting(path[...], to: $0) }
    case .remove(_, let path): removing(path[...])
    case .rename(_, let path, let name): renaming(path[...], to: name)
    }
  }

  /// Whether two trees mean the same, wherever they stand.
  package func means(_ other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let one), .scalar(let two)):
      one.isPlain == two.isPlain && one.text.utf8.elementsEqual(two.text.utf8)
    case (.sequence(let one), .sequence(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.means($1) }
    case (.mapping(let one), .mapping(let two)):
      one.count == two.count
        && zip(one, two).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.means($1.value) }
    default: false
    }
  }

  private init?(inline text: String) {
    var found = Diagnostics()
    let source = SourceText(name: "", text: text)
    guard let node = YAMLReader.read(source, as: FileID(0), reporting: &found), !found.hasErrors else { return nil }
    self = node
  }

  private func setting(_ path: ArraySlice<String>, to value: YAMLNode) -> YAMLNode? {
    guard let key = path.first else { return value }
    let rest = path.dropFirst()
    switch content {
    case .mapping(var pairs):
      if let place = pairs.firstIndex(where: { $0.key == key }) {
        guard let changed = pairs[place].value.setting(rest, to: value) else { return nil }
        pairs[place].value = changed
      } else {
        guard let made = YAMLNode(.mapping([]), at: span).setting(rest, to: value) else { return nil }
        pairs.append(YAMLPair(key: key, keySpan: span, value: made))
      }
      return YAMLNode(.mapping(pairs), at: span)
    case .sequence(var items):
      guard let place = Int(key), items.indices.contains(place) else { return nil }
      guard let changed = items[place].setting(rest, to: value) else { return nil }
      items[place] = changed
      return YAMLNode(.sequence(items), at: span)
    case .scalar: return isNull ? YAMLNode(.mapping([]), at: span).setting(path, to: value) : nil
    }
  }

  private func removing(_ path: ArraySlice<String>) -> YAMLNode? {
    changing(path) { node, key in
      switch node.content {
      case .mapping(var pairs):
        guard let place = pairs.firstIndex(where: { $0.key == key }) else { return nil }
        pairs.remove(at: place)
        return YAMLNode(.mapping(pairs), at: node.span)
      case .sequence(var items):
        guard let place = Int(key), items.indices.contains(place) else { return nil }
        items.remove(at: place)
        return YAMLNode(.sequence(items), at: node.span)
      case .scalar: return nil
      }
    }
  }

  private func renaming(_ path: ArraySlice<String>, to name: String) -> YAMLNode? {
    changing(path) { node, key in
      guard case .mapping(var pairs) = node.content, let place = pairs.firstIndex(where: { $0.key == key }) else {
        return nil
      }
      pairs[place].key = name
      return YAMLNode(.mapping(pairs), at: node.span)
    }
  }

  /// Changes the collection that holds the last element of a path.
  private func changing(_ path: ArraySlice<String>, _ change: (YAMLNode, String) -> YAMLNode?) -> YAMLNode? {
    guard let key = path.first else { return nil }
    if path.count == 1 { return change(self, key) }
    switch content {
    case .mapping(var pairs):
      guard let place = pairs.firstIndex(where: { $0.key == key }) else { return nil }
      guard let changed = pairs[place].value.changing(path.dropFirst(), change) else { return nil }
      pairs[place].value = changed
      return YAMLNode(.mapping(pairs), at: span)
    case .sequence(var items):
      guard let place = Int(key), items.indices.contains(place) else { return nil }
      guard let changed = items[place].changing(path.dropFirst(), change) else { return nil }
      items[place] = changed
      return YAMLNode(.sequence(items), at: span)
    case .scalar: return nil
    }
  }
}
