extension YAMLEditor {
  /// How far a path leads.
  struct Place {
    /// The collections on the way, outermost first, with the entry taken in each.
    var steps: [(container: YAMLLayout, entry: Int)] = []
    /// Where the walk ended.
    var node: YAMLLayout
    /// Keys of the path that are not there.
    var missing: ArraySlice<String> = []

    /// The mapping and the pair that the last step took.
    var pair: (container: YAMLLayout, mapping: YAMLLayout.Mapping, pair: YAMLLayout.Pair)? {
      guard let step = steps.last, case .mapping(let mapping) = step.container.content else { return nil }
      return (step.container, mapping, mapping.pairs[step.entry])
    }
  }

  /// Follows a path from the root; `nil` where an edit below would mean more than it says.
  func walk(_ path: [String]) -> Place? {
    guard !path.isEmpty else { return nil }
    var place = Place(node: root)
    for (depth, element) in path.enumerated() {
      guard place.node.own.isEmpty else { return nil }
      switch place.node.content {
      case .mapping(let mapping):
        guard !mapping.hasMergeKey else { return nil }
        guard let entry = mapping.index[element] else {
          place.missing = path[depth...]
          return place
        }
        place.steps.append((place.node, entry))
        place.node = mapping.pairs[entry].value
      case .sequence(let items):
        guard let entry = Int(element), String(entry) == element, items.indices.contains(entry) else { return nil }
        place.steps.append((place.node, entry))
        place.node = items[entry]
      case .scalar:
        guard place.node.isNull else { return nil }
        place.missing = path[depth...]
        return place
      case .alias: return nil
      }
    }
    return place
  }

  /// Where an entry of a collection begins and ends, its dash or key and its colon included.
  func extent(of entry: Int, in container: YAMLLayout) -> Range<Int>? {
    switch container.content {
    case .mapping(let mapping):
      let pair = mapping.pairs[entry]
      guard isOrdinary(pair.key, in: container) else { return nil }
      guard let colon = colon(of: pair.key, in: container) else {
        return container.isFlow && pair.value.isEmptyText ? pair.key.start..<pair.key.end : nil
      }
      return pair.key.start..<max(colon + 1, pair.value.end)
    case .sequence(let items):
      let item = items[entry]
      if container.isFlow { return item.start..<item.end }
      guard let dash = dash(of: item) else { return nil }
      return dash..<max(dash + 1, item.end)
    case .scalar, .alias: return nil
    }
  }

  /// The colon behind a key; in a block it stands on the key's line.
  func colon(of key: YAMLLayout, in container: YAMLLayout) -> Int? {
    let index = lines.skipBlanks(from: key.end, breaks: container.isFlow)
    return index < lines.count && lines.scalars[index] == ":" ? index : nil
  }

  /// A key that can be moved and renamed: on one line, not `? key`, not anchored, tagged or an alias.
  func isOrdinary(_ key: YAMLLayout, in container: YAMLLayout) -> Bool {
    var index = key.start
    while index > 0, lines.scalars[index - 1].isYAMLBlank || (container.isFlow && lines.scalars[index - 1].isYAMLBreak)
    {
      index -= 1
    }
    return key.all.isEmpty && !lines.scalars[key.start..<key.end].contains(where: \.isYAMLBreak)
      && !(index > 0 && lines.scalars[index - 1] == "?")
  }

  /// The dash of an item, on the same line.
  private func dash(of item: YAMLLayout) -> Int? {
    var index = item.start
    while index > 0, lines.scalars[index - 1].isYAMLBlank { index -= 1 }
    return index > 0 && lines.scalars[index - 1] == "-" ? index - 1 : nil
  }

  /// Whether another value may end where this one does: a comment right behind a quote would become part of a plain text.
  func isFollowedByGap(_ node: YAMLLayout) -> Bool {
    guard node.end < lines.count else { return true }
    let next = lines.scalars[node.end]
    return next.isYAMLBlank || next.isYAMLBreak || next == "," || next == "}" || next == "]"
  }

  /// A block scalar may begin on a line of its own where no other value may.
  func isStrayBlockScalar(_ node: YAMLLayout, of parent: Range<Int>) -> Bool {
    guard case .scalar(_, .block) = node.content else { return false }
    return lines.start(of: node.start) != lines.start(of: parent.lowerBound)
  }

  /// A mapping or list between its own brackets; a single pair in a list (`[a: b]`) has none.
  func isBracketed(_ node: YAMLLayout) -> Bool {
    guard node.isFlow, node.end - node.start >= 2 else { return false }
    switch (lines.scalars[node.start], lines.scalars[node.end - 1]) {
    case ("{", "}"), ("[", "]"): return true
    default: return false
    }
  }
}
