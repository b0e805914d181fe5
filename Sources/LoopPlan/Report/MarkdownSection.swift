import LoopFormats

/// A part of the comment that can be shown whole, in part, or not at all.
struct MarkdownSection {
  /// What matters most comes first: it is cut last.
  enum Importance: Int, Comparable {
    case stacks, containers, waysOut, failures, alarms, facts, findings, tools, remarks, changes, costs, routes, files
    case rules

    static func < (left: Importance, right: Importance) -> Bool { left.rawValue < right.rawValue }
  }

  /// One thing that is shown whole or not at all.
  enum Item {
    case line(MarkdownText)
    case row([MarkdownText])
    /// With what stands for it where it does not fit; `nil` for what never would.
    case blocks([MarkdownBlock]?, short: [MarkdownBlock])

    fileprivate var line: MarkdownText? { if case .line(let text) = self { text } else { nil } }

    fileprivate var row: [MarkdownText]? { if case .row(let cells) = self { cells } else { nil } }

    fileprivate func blocks(_ extent: Extent) -> [MarkdownBlock] {
      guard case .blocks(let blocks, let short) = self else { return [] }
      return extent == .whole ? blocks ?? short : short
    }
  }

  enum Shape {
    case list
    case table([MarkdownText])
    case blocks
  }

  /// How much of an item is shown.
  enum Extent { case whole, short }

  let importance: Importance
  /// Which plan it is of; `nil` for what is of none.
  var plan: Int?
  /// What an item is called when it is counted: `change`.
  let noun: String
  let shape: Shape
  /// Stands above the items; the line of a folded section that is not folded.
  let title: MarkdownText?
  let isFolded: Bool
  let items: [Item]

  init(
    _ importance: Importance,
    _ noun: String,
    _ shape: Shape,
    title: MarkdownText? = nil,
    isFolded: Bool = false,
    _ items: [Item]
  ) {
    self.importance = importance
    self.noun = noun
    self.shape = shape
    self.title = title
    self.isFolded = isFolded
    self.items = items
  }

  /// The section with some of its items.
  func blocks(_ extents: [Extent?]) -> [MarkdownBlock] {
    body(zip(items, extents).compactMap { item, extent in extent.map { (item, $0) } })
  }

  /// How many bytes the section takes before it has items, with the blank line in front of it.
  var frameSize: Int { Self.size(body([])) + 2 }

  /// How many bytes an item adds.
  func size(of item: Item, _ extent: Extent) -> Int {
    switch item {
    case .line(let text): Self.size([.list([text])])
    case .row(let cells):
      Self.size([.table(header: cells, rows: [cells])]) - Self.size([.table(header: cells, rows: [])])
    case .blocks: Self.size(item.blocks(extent)) + 1
    }
  }

  private func body(_ chosen: [(Item, Extent)]) -> [MarkdownBlock] {
    let content = content(chosen)
    if isFolded { return [.details(summary: title ?? "", content)] }
    return (title.map { [.paragraph($0)] } ?? []) + content
  }

  private func content(_ chosen: [(Item, Extent)]) -> [MarkdownBlock] {
    switch shape {
    case .list: [.list(chosen.compactMap(\.0.line))]
    case .table(let header): [.table(header: header, rows: chosen.compactMap(\.0.row))]
    case .blocks: chosen.flatMap { item, extent in item.blocks(extent) }
    }
  }

  private static func size(_ blocks: [MarkdownBlock]) -> Int {
    var buffer = TextBuffer()
    MarkdownDocument(blocks).print(into: &buffer)
    return buffer.count
  }
}
