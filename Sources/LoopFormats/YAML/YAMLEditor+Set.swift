extension YAMLEditor {
  /// Gives a key a value; what is missing of the way is made.
  func set(_ path: [String], to value: String) -> Change? {
    guard Self.isInlineValue(value), let place = walk(path) else { return nil }
    if place.missing.isEmpty { return replace(place, with: value) }
    switch place.node.content {
    case .mapping(let mapping):
      let addition = Addition(mapping: Array(path.dropLast(place.missing.count)), key: path[place.missing.startIndex])
      return add(place.missing, value, to: place.node, mapping, as: addition)
    case .scalar: return fill(place, value)
    case .sequence, .alias: return nil
    }
  }

  /// A text that is one value on one line wherever it is put: behind a key, in braces and in brackets.
  private static func isInlineValue(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard !scalars.isEmpty, scalars.allSatisfy({ $0.isPrintableYAML && $0 != "\t" }) else { return false }
    return [("", ""), ("k: ", ""), ("[", "]"), ("{k: ", "}")].allSatisfy { opening, closing in
      let whole = Array((opening + text + closing).utf8)
      guard let lines = YAMLLines(whole), let read = YAMLLayoutReader.read(whole, lines.scalars, YAMLLimits()) else {
        return false
      }
      let node: YAMLLayout? =
        switch read.root.content {
        case .mapping(let mapping) where !opening.isEmpty && opening != "[": mapping.pairs.first?.value
        case .sequence(let items) where opening == "[": items.count == 1 ? items[0] : nil
        default: opening.isEmpty ? read.root : nil
        }
      guard let node, node.all.isEmpty, !node.isBlockCollection else { return false }
      if case .scalar(_, .block) = node.content { return false }
      return node.start == opening.unicodeScalars.count && node.end - node.start == scalars.count
    }
  }

  // MARK: A value that is there

  /// Puts a value in the place of another one.
  func replace(_ place: Place, with value: String) -> Change? {
    let node = place.node
    guard !node.all.contains(.anchor), !node.own.contains(.tag), let step = place.steps.last else { return nil }
    if let (container, _, pair) = place.pair {
      guard isOrdinary(pair.key, in: container) else { return nil }
      let colon = colon(of: pair.key, in: container)
      guard colon != nil || container.isFlow else { return nil }
      if node.isEmptyText {
        return Change(edits: [
          colon.map { edit($0 + 1, $0 + 1, " " + value) } ?? edit(pair.key.end, pair.key.end, ": " + value)
        ])
      }
      if node.isBlockCollection, !step.container.isFlow {
        guard let colon else { return nil }
        return replaceBlock(node, behind: colon, with: value)
      }
    } else if node.isEmptyText {
      return Change(edits: [edit(node.start, node.start, " " + value)])
    }
    guard isFollowedByGap(node), let parent = extent(of: step.entry, in: step.container),
      !isStrayBlockScalar(node, of: parent)
    else { return nil }
    return Change(edits: [edit(node.start, node.end, value)])
  }

  /// Lines below a key become a value on its line; a comment on that line stays.
  private func replaceBlock(_ node: YAMLLayout, behind colon: Int, with value: String) -> Change? {
    let keyLine = lines.end(of: colon)
    guard keyLine <= node.start, lines.endsWithComment(from: colon + 1), lines.endsWithComment(from: node.end),
      !hasFragileScalar
    else { return nil }
    return Change(edits: [edit(colon + 1, colon + 1, " " + value), edit(keyLine, lines.end(of: node.end), "")])
  }

  // MARK: A key that is not there

  private func add(
    _ keys: ArraySlice<String>,
    _ value: String,
    to node: YAMLLayout,
    _ mapping: YAMLLayout.Mapping,
    as addition: Addition
  ) -> Change? {
    if node.isFlow {
      guard isBracketed(node) else { return nil }
      let entry = Self.inline(keys, value)
      if mapping.pairs.isEmpty {
        let inside = lines.skipBlanks(from: node.start + 1)
        return inside == node.end - 1 ? Change(edits: [edit(node.start, node.end, "{\(entry)}")]) : nil
      }
      guard let last = extent(of: mapping.pairs.count - 1, in: node) else { return nil }
      return Change(edits: [edit(last.upperBound, last.upperBound, ", " + entry)], added: addition)
    }
    guard let first = mapping.pairs.first, isOrdinary(first.key, in: node),
      let last = extent(of: mapping.pairs.count - 1, in: node),
      lines.endsWithComment(from: last.upperBound), !hasFragileScalar
    else { return nil }
    let end = lines.end(of: last.upperBound)
    let text = block(keys, value, column: lines.column(of: first.key.start))
    return Change(edits: [edit(end, end, text)], added: addition)
  }

  /// A key without a value gets a mapping.
  private func fill(_ place: Place, _ value: String) -> Change? {
    guard let step = place.steps.last else { return nil }
    guard place.node.isEmptyText, !step.container.isFlow, let (container, _, pair) = place.pair,
      let colon = colon(of: pair.key, in: container),
      place.node.own.isEmpty, isOrdinary(pair.key, in: container), !hasFragileScalar,
      lines.endsWithComment(from: colon + 1)
    else { return replace(place, with: "{\(Self.inline(place.missing, value))}") }
    let end = lines.end(of: colon)
    let column = lines.column(of: pair.key.start) + indentation(below: place)
    return Change(edits: [edit(end, end, block(place.missing, value, column: column))])
  }

  /// `a: {b: value}`.
  private static func inline(_ keys: ArraySlice<String>, _ value: String) -> String {
    guard let first = keys.first else { return value }
    let rest = keys.dropFirst()
    return "\(printed(first)): \(rest.isEmpty ? value : "{\(inline(rest, value))}")"
  }

  /// Each key on a line of its own, below the line that ends here.
  private func block(_ keys: ArraySlice<String>, _ value: String, column: Int) -> String {
    var text = ""
    for (depth, key) in keys.enumerated() {
      text += lines.lineBreak + String(repeating: " ", count: column + depth * Self.indentation)
      text += Self.printed(key) + ":"
    }
    return text + " " + value
  }

  private static func printed(_ key: String) -> String {
    var buffer = TextBuffer()
    YAMLScalar.print(key, as: .key, into: &buffer)
    return buffer.text
  }

  private static let indentation = 2

  /// How far mappings of this file stand to the right of their keys.
  private func indentation(below place: Place) -> Int {
    let columns = place.steps.compactMap { step -> Int? in
      guard case .mapping(let mapping) = step.container.content, !step.container.isFlow else { return nil }
      return mapping.pairs.first.map { lines.column(of: $0.key.start) }
    }
    guard columns.count >= 2 else { return Self.indentation }
    let step = columns[columns.count - 1] - columns[columns.count - 2]
    return (1...8).contains(step) ? step : Self.indentation
  }
}
