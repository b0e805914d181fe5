import LoopVault

/// In which order a list shows its notes.
struct NoteOrder {
  enum Key: String, CaseIterable {
    case path
    case title
    case modified
    case due
    case priority
  }

  private let key: Key
  private let isDescending: Bool

  static let parameters: [ToolParameter] = [
    .choice(
      "sort",
      "What to sort by; path if absent. priority puts the most urgent first; notes without a value come last",
      of: Key.allCases.map(\.rawValue)
    ),
    .choice("order", "asc or desc; if absent, desc for modified and asc for all else", of: ["asc", "desc"]),
  ]

  init(by key: Key) {
    self.key = key
    isDescending = key == .modified
  }

  init(_ arguments: ToolArguments) {
    key = arguments.text("sort").flatMap(Key.init) ?? .path
    isDescending = arguments.text("order").map { $0 == "desc" } ?? (key == .modified)
  }

  /// The notes in order; those that are equal stay as they are, by vault and path.
  func sorted(_ notes: [VisibleNote]) -> [VisibleNote] {
    if key == .path { return isDescending ? notes.reversed() : notes }
    let keyed = notes.map { (place: Place($0, key), note: $0) }
    return keyed.enumerated().sorted { left, right in
      let (first, second) = (left.element.place, right.element.place)
      if first == second { return left.offset < right.offset }
      if first.isMissing != second.isMissing { return second.isMissing }
      return isDescending ? second < first : first < second
    }.map(\.element.note)
  }

  /// Where a note stands, by what it is sorted by.
  private struct Place: Comparable {
    var isMissing = false
    var number = 0
    var text = ""

    init(_ note: VisibleNote, _ key: Key) {
      switch key {
      case .path: text = note.path
      case .title: text = note.title.folded
      case .modified: number = note.modified
      case .due:
        let day = note.record.frontMatter.lines("due").first.flatMap(CalendarDay.init)
        (isMissing, text) = (day == nil, day?.text ?? "")
      case .priority:
        let line = note.record.frontMatter.lines("priority").first
        (isMissing, number) = (line == nil, line.map(Self.rank) ?? 0)
        text = line?.folded ?? ""
      }
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.number, left.text) < (right.number, right.text)
    }

    /// How urgent a word is, 0 being the most.
    private static func rank(_ line: String) -> Int {
      let word = line.folded
      let levels = [
        ["critical", "urgent", "highest", "blocker", "긴급"], ["high", "높음", "상"],
        ["medium", "normal", "중간", "보통", "중"], ["low", "낮음", "하"], ["lowest", "minor", "아주 낮음"],
      ]
      if let level = levels.firstIndex(where: { $0.contains(word) }) { return level }
      let number = word.hasPrefix("p") ? Int(word.dropFirst()) : Int(word)
      return number.map { min(max($0, 0), 99) } ?? 100
    }
  }
}
