import LoopFormats

/// A comment that is never too long: what matters least is left out first, and the comment says what.
///
/// GitHub takes 65,536 characters, and does not say which unit that is; no text has more characters, scalars or UTF-16
/// code units than bytes of UTF-8, so bytes are counted. The rest is room for what a workflow adds.
struct MarkdownFitting {
  static let limit = 60_000

  private let top: [MarkdownBlock]
  private let sections: [MarkdownSection]
  private let headings: [MarkdownBlock]
  private let bottom: [MarkdownBlock]

  /// - Parameters:
  ///   - top: What is always there, and short.
  ///   - sections: In the order in which they are read.
  ///   - headings: What stands above the sections of each plan; empty when there is one plan alone.
  ///   - bottom: As `top`.
  init(_ top: [MarkdownBlock], _ sections: [MarkdownSection], headings: [MarkdownBlock], _ bottom: [MarkdownBlock]) {
    self.top = top
    self.sections = sections.filter { !$0.items.isEmpty }
    self.headings = headings
    self.bottom = bottom
  }

  var text: String {
    var extents = chosen
    var text = document(extents).text
    // The sizes add up; should they ever not, the promise still holds.
    while text.utf8.count > Self.limit, let last = leastImportant(extents) {
      extents[last] = nil
      text = document(extents).text
    }
    return text
  }

  /// What is shown of each section; `nil` for nothing.
  private var chosen: [[MarkdownSection.Extent?]?] {
    var room = Self.limit - Self.size(top + bottom) - Self.roomForNote
    var told: Set<Int> = []
    var result: [[MarkdownSection.Extent?]?] = Array(repeating: nil, count: sections.count)
    for index in sections.indices.sorted(by: { (sections[$0].importance, $0) < (sections[$1].importance, $1) }) {
      let section = sections[index]
      var frame = section.frameSize
      if let plan = section.plan, plan < headings.count, !told.contains(plan) {
        frame += Self.size([headings[plan]]) + 1
      }
      guard let fitted = Self.fit(section, into: room - frame) else { continue }
      room -= frame + fitted.size
      if let plan = section.plan { told.insert(plan) }
      result[index] = fitted.extents
    }
    return result
  }

  /// As many items as fit, from the first; `nil` when none does.
  private static func fit(
    _ section: MarkdownSection,
    into room: Int
  ) -> (extents: [MarkdownSection.Extent?], size: Int)? {
    var extents: [MarkdownSection.Extent?] = []
    var sizes: [Int] = []
    var left = room
    for item in section.items {
      let size = section.size(of: item, .short)
      if size > left { break }
      left -= size
      extents.append(.short)
      sizes.append(size)
    }
    if extents.isEmpty { return nil }
    for index in extents.indices {
      guard case .blocks = section.items[index] else {
        extents[index] = .whole
        continue
      }
      let more = section.size(of: section.items[index], .whole) - sizes[index]
      if more > left { continue }
      left -= more
      extents[index] = .whole
    }
    extents += Array(repeating: nil, count: section.items.count - extents.count)
    return (extents, room - left)
  }

  private func document(_ extents: [[MarkdownSection.Extent?]?]) -> MarkdownDocument {
    var blocks = top
    var plan: Int?
    for (section, extent) in zip(sections, extents) {
      guard let extent else { continue }
      if let own = section.plan, own != plan, own < headings.count { blocks.append(headings[own]) }
      plan = section.plan
      blocks += section.blocks(extent)
    }
    return MarkdownDocument(blocks + note(extents) + bottom)
  }

  // MARK: What was cut

  private static let roomForNote = 800

  /// Names what is not there, and where it is.
  private func note(_ extents: [[MarkdownSection.Extent?]?]) -> [MarkdownBlock] {
    var nouns: [String] = []
    var missing: [String: Int] = [:]
    var all: [String: Int] = [:]
    func count(_ noun: String, _ number: Int, of total: Int) {
      if missing[noun] == nil { nouns.append(noun) }
      missing[noun, default: 0] += number
      all[noun, default: 0] += total
    }
    for (section, extent) in zip(sections, extents) {
      let shown = extent ?? Array(repeating: nil, count: section.items.count)
      count(section.noun, shown.count { $0 == nil }, of: shown.count)
      let shortened = zip(section.items, shown).count { $1 != nil && $0.isShortened($1 == .short) }
      if shortened > 0 { count("\(section.noun) diff", shortened, of: shown.count) }
    }
    let cut = nouns.filter { missing[$0, default: 0] > 0 }.map { noun in
      "\(Words.grouped(missing[noun, default: 0])) of \(Words.count(all[noun, default: 0], noun))"
    }
    if cut.isEmpty { return [] }
    return [
      .paragraph(
        """
        \(strong: "Cut to fit into one comment:") \(cut.joined(separator: ", ")). \
        \(code: "loopgen diff") on the same two revisions tells all of it, \(code: "--format json") with the diffs.
        """
      )
    ]
  }

  private func leastImportant(_ extents: [[MarkdownSection.Extent?]?]) -> Int? {
    sections.indices.filter { extents[$0] != nil }.max {
      (sections[$0].importance, $0) < (sections[$1].importance, $1)
    }
  }

  private static func size(_ blocks: [MarkdownBlock]) -> Int { MarkdownDocument(blocks).text.utf8.count }
}

extension MarkdownSection.Item {
  /// Whether something is lost in what is shown of it.
  fileprivate func isShortened(_ isShort: Bool) -> Bool {
    guard case .blocks(let blocks, let short) = self else { return false }
    guard let blocks else { return true }
    return isShort && blocks != short
  }
}
