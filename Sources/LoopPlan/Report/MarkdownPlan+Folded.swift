import LoopDiagnostics
import LoopFormats

/// What is there for those who want to know.
extension MarkdownPlan {
  var changes: MarkdownSection {
    mutating get {
      var rows: [MarkdownSection.Item] = []
      for group in Subjects(plan.changes).groups {
        for change in group.changes {
          let place = change.span.map { MarkdownText.code(places.text($0)) } ?? ""
          let subject = Words.short(group.subject.words, 120)
          rows.append(.row([.code(subject), Self.what(change), Self.values(change), place]))
        }
      }
      let title = MarkdownText([.text(Words.count(rows.count, "change") + " of the spec")])
      let header: [MarkdownText] = ["of", "what", "before → after", "where"]
      return MarkdownSection(.changes, "change", .table(header), title: title, isFolded: true, rows)
    }
  }

  static func what(_ change: Change) -> MarkdownText {
    let what = Words.short(change.what, 120)
    if change.label.isEmpty { return change.alarm == nil ? MarkdownText([.text(what)]) : .strong(what) }
    return change.alarm == nil ? .code(what) : "\(strong: "alarm") \(code: what)"
  }

  static func values(_ change: Change) -> MarkdownText {
    let before = change.shown(change.before).map { MarkdownText.code($0) }
    let after = change.shown(change.after).map { MarkdownText.code($0) }
    switch (before, after) {
    case (nil, nil): return MarkdownText([.text(change.kind.name)])
    // Of a subject as a whole the word before says whether it came or went.
    case (let only?, nil) where change.label.isEmpty: return only
    case (nil, let only?) where change.label.isEmpty: return only
    case (let before?, nil): return "\(before) → –"
    case (nil, let after?): return "– → \(after)"
    case (let before?, let after?): return "\(before) → \(after)"
    }
  }

  /// The causes for which there was no room in the table, and what each gap is made of.
  var costs: MarkdownSection {
    mutating get {
      var lines: [MarkdownSection.Item] = []
      for impact in plan.impacts where impact.action != .unchanged || impact.cost.isLoss {
        let name = MarkdownText.code(Words.short(impact.service, 80))
        for cause in impact.causes where impact.causes.count > Self.causesInTable {
          lines.append(.line("\(name) \(impact.action.happening): \(text(cause, atMost: 600))"))
        }
        for explanation in impact.cost.explanation {
          lines.append(.line("\(name) \(MarkdownText(message: Words.short(explanation, 1_000)))"))
        }
      }
      return MarkdownSection(.costs, "cause", .list, title: "causes and gaps in full", isFolded: true, lines)
    }
  }

  var routes: MarkdownSection {
    let lost = plan.routes.filter { $0.service == nil || $0.cost.isLoss }
    let rows = lost.map { route -> MarkdownSection.Item in
      let service: MarkdownText = route.service.map { .code(Words.short($0, 80)) } ?? "nobody"
      return .row(
        [.code(Words.short(route.path, 160)), service] + route.cost.words.map { MarkdownText([.text($0)]) }
      )
    }
    let title = MarkdownText([
      .text("\(Words.grouped(rows.count)) of \(Words.count(plan.routes.count, "route")) affected")
    ])
    return MarkdownSection(
      .routes,
      "route",
      .table(["route", "answered by", "requests", "streams", "sessions", "tokens"]),
      title: title,
      isFolded: true,
      rows
    )
  }

  var files: MarkdownSection {
    let items = plan.files.map { file -> MarkdownSection.Item in
      let line: MarkdownText =
        "\(code: Words.short(file.path, 300)) \(file.kind.rawValue), +\(String(file.added)) −\(String(file.removed))"
      let short: [MarkdownBlock] = [.paragraph("\(line): too long to be shown here")]
      if file.diff.isEmpty { return .blocks(short, short: short) }
      // What is longer than the whole comment needs no look.
      if file.diff.utf8.count >= MarkdownFitting.limit { return .blocks(nil, short: short) }
      return .blocks([.paragraph(line), .code(Self.visible(file.diff), language: "diff")], short: short)
    }
    let title = MarkdownText([.text(TextPlan.files(plan.files))])
    return MarkdownSection(.files, "generated file", .blocks, title: title, isFolded: true, items)
  }

  /// A diff in which nothing turns the reading direction around.
  private static func visible(_ diff: String) -> String {
    diff.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { DisplayWidth.sanitized(String(Substring($0))) }.joined(separator: "\n")
  }
}
