import LoopDiagnostics

/// Gathers the pairs of one mapping: refuses a key that comes twice, and follows merge keys.
struct YAMLMappingBuilder {
  private var pairs: [YAMLPair] = []
  private var merged: [YAMLPair] = []
  /// Kept only for wide mappings; scanning a short one is faster than hashing.
  private var seen: Set<String> = []

  private static let scanLimit = 12

  /// - Parameter isFlow: Mappings on one line are short; those on several get room at once, and grow less often.
  init(isFlow: Bool) { if !isFlow { pairs.reserveCapacity(8) } }

  mutating func add(
    key: YAMLNode,
    value: YAMLNode,
    merging expanded: inout Int,
    _ diagnostics: inout [Diagnostic]
  ) {
    guard case .scalar(let scalar) = key.content else {
      let help = "write a name or a quoted text"
      diagnostics.append(
        .init(YAMLCodes.complexKey, "a key must be text, this is \(key.kindName)", at: key.span, help: help)
      )
      return
    }
    if scalar.isPlain, scalar.text == "<<" {
      merge(value, &expanded, &diagnostics)
    } else if let first = place(of: scalar.text) {
      let notes = [Note("first written here", at: first)]
      let message = "the key `\(scalar.text)` is already in this mapping"
      diagnostics.append(
        .init(YAMLCodes.duplicateKey, message, at: key.span, notes: notes, help: "keep one of the two")
      )
    } else {
      if pairs.count >= Self.scanLimit { seen.insert(scalar.text) }
      pairs.append(YAMLPair(key: scalar.text, keySpan: key.span, value: value))
    }
  }

  /// Written keys win over merged ones, and earlier merged ones over later.
  mutating func finish() -> [YAMLPair] {
    for pair in merged where place(of: pair.key) == nil {
      if pairs.count >= Self.scanLimit { seen.insert(pair.key) }
      pairs.append(pair)
    }
    return pairs
  }

  /// YAML 1.1 merge key (https://yaml.org/type/merge.html): a mapping or a list of mappings.
  private mutating func merge(_ value: YAMLNode, _ expanded: inout Int, _ diagnostics: inout [Diagnostic]) {
    switch value.content {
    case .mapping(let entries):
      expanded += entries.count
      merged.append(contentsOf: entries)
    case .sequence(let items): for item in items { merge(item, &expanded, &diagnostics) }
    case .scalar:
      let message = "a merge key takes a mapping, this is \(value.kindName)"
      diagnostics.append(
        .init(YAMLCodes.complexKey, message, at: value.span, help: "name an anchored mapping: `<<: *base`")
      )
    }
  }

  private func place(of key: String) -> SourceSpan? {
    let head = pairs.prefix(Self.scanLimit)
    if let match = head.first(where: { $0.key == key }) { return match.keySpan }
    guard seen.contains(key) else { return nil }
    return pairs.first { $0.key == key }?.keySpan
  }
}
