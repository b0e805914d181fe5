extension YAMLEditor {
  /// Takes out an entry with its value and its comments; a collection that becomes empty stays, as `{}` or `[]`.
  func remove(_ path: [String]) -> Change? {
    guard let place = walk(path), place.missing.isEmpty, let step = place.steps.last,
      !place.node.all.contains(.anchor)
    else { return nil }
    let count: Int
    switch step.container.content {
    case .mapping(let mapping): count = mapping.pairs.count
    case .sequence(let items): count = items.count
    case .scalar, .alias: return nil
    }
    if count == 1 { return empty(step.container, below: path.dropLast()) }
    return step.container.isFlow
      ? removeInline(step.entry, of: count, in: step.container) : removeLines(step.entry, of: count, in: step.container)
  }

  /// The last entry goes: nothing must be left that reads as `null`.
  private func empty(_ container: YAMLLayout, below path: ArraySlice<String>) -> Change? {
    guard let place = walk(Array(path)), let extent = extent(of: 0, in: container) else { return nil }
    if container.isFlow {
      let gaps = [container.start..<extent.lowerBound, extent.upperBound..<container.end]
      guard !gaps.contains(where: { lines.holds("#", in: $0) }) else { return nil }
    }
    if case .mapping = container.content { return replace(place, with: "{}") }
    return replace(place, with: "[]")
  }

  /// `{a: 1, b: 2}`: the comma goes, too.
  private func removeInline(_ entry: Int, of count: Int, in container: YAMLLayout) -> Change? {
    guard isBracketed(container), let own = extent(of: entry, in: container) else { return nil }
    let range: Range<Int>
    let gap: Range<Int>
    if entry + 1 < count {
      guard let next = extent(of: entry + 1, in: container) else { return nil }
      range = own.lowerBound..<next.lowerBound
      gap = own.upperBound..<next.lowerBound
    } else {
      guard let last = extent(of: entry - 1, in: container) else { return nil }
      range = last.upperBound..<own.upperBound
      gap = last.upperBound..<own.lowerBound
    }
    // A comment between two entries may belong to either.
    return lines.holds("#", in: gap) ? nil : Change(edits: [edit(range.lowerBound, range.upperBound, "")])
  }

  private func removeLines(_ entry: Int, of count: Int, in container: YAMLLayout) -> Change? {
    guard let own = extent(of: entry, in: container), !hasFragileScalar else { return nil }
    guard lines.isFirst(own.lowerBound) else {
      // The first entry behind a dash: the next one takes its place.
      guard entry == 0, let next = extent(of: 1, in: container), !lines.holds("#", in: own.upperBound..<next.lowerBound)
      else { return nil }
      return Change(edits: [edit(own.lowerBound, next.lowerBound, "")])
    }
    guard lines.endsWithComment(from: own.upperBound) else { return nil }
    let column = lines.column(of: own.lowerBound)
    let floor = entry > 0 ? extent(of: entry - 1, in: container)?.upperBound : nil
    guard entry == 0 || floor != nil else { return nil }
    let start = firstLine(of: own.lowerBound, column: column, behind: floor)
    let end = lastLine(of: own.upperBound, column: column)
    if entry > 0, endsInBlockScalar(entry - 1, of: container), isTakenForText(below: end) { return nil }
    return Change(edits: [edit(start, end, "")])
  }

  /// Where the comment lines right above an entry begin; those at the top of a file are about the file.
  ///
  /// `floor` is the end of the entry above: a line of a quoted text can look like a comment.
  private func firstLine(of offset: Int, column: Int, behind floor: Int?) -> Int {
    var start = lines.start(of: offset)
    while floor != nil || column > 0, start > 0 {
      let above = lines.start(of: start - 1 - (isLineFeedOfTwo(start - 1) ? 1 : 0))
      guard above > floor ?? -1, lines.commentColumn(ofLineAt: above) == column else { break }
      start = above
    }
    return start
  }

  private func isLineFeedOfTwo(_ offset: Int) -> Bool {
    offset > 0 && lines.scalars[offset] == "\n" && lines.scalars[offset - 1] == "\r"
  }

  /// Behind the entry's last line and the comment lines below that stand further to the right than the entry.
  private func lastLine(of offset: Int, column: Int) -> Int {
    var end = lines.next(after: offset)
    while end < lines.count, let comment = lines.commentColumn(ofLineAt: end), comment > column {
      end = lines.next(after: end)
    }
    return end
  }

  private func endsInBlockScalar(_ entry: Int, of container: YAMLLayout) -> Bool {
    switch container.content {
    case .mapping(let mapping): mapping.pairs[entry].value.endsInBlockScalar
    case .sequence(let items): items[entry].endsInBlockScalar
    case .scalar, .alias: false
    }
  }

  /// Whether a block scalar would take the lines at a place for its own: comments and blanks further to the right.
  private func isTakenForText(below offset: Int) -> Bool {
    var line = offset
    while line < lines.count {
      let first = lines.skipBlanks(from: line)
      guard first == lines.count || lines.scalars[first].isYAMLBreak || lines.scalars[first] == "#" else {
        return false
      }
      if first > line { return true }
      line = lines.next(after: line)
    }
    return false
  }
}
