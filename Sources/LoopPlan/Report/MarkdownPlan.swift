import LoopDiagnostics
import LoopFormats
import LoopStack

/// The sections of one plan, in the order in which they are read.
struct MarkdownPlan {
  let plan: Plan
  var places: DiffPlaces

  static func sections(_ plan: Plan, _ places: inout DiffPlaces) -> [MarkdownSection] {
    var parts = MarkdownPlan(plan: plan, places: places)
    defer { places = parts.places }
    return [
      parts.containers, parts.waysOut, parts.alarms, parts.facts, parts.findings, parts.tools, parts.remarks,
      parts.changes, parts.costs, parts.routes, parts.files,
    ]
  }

  // MARK: Not folded

  /// Causes beyond these stand below, folded.
  static let causesInTable = 2

  private var containers: MarkdownSection {
    mutating get {
      let rows = ShownContainers(plan).rows.map { impact -> MarkdownSection.Item in
        var why = impact.causes.prefix(Self.causesInTable).map { text($0, atMost: 240) }
        let rest = impact.causes.count - why.count
        if rest > 0 { why.append("\(Words.grouped(rest)) more") }
        let words = impact.cost.words
        return .row(
          [
            .code(Words.short(impact.service, 80)), Self.happening(impact.action), .joined(why, by: "; "),
            MarkdownText([.text(words[0])]), streams(impact), MarkdownText([.text(words[2])]),
            MarkdownText([.text(words[3])]),
          ]
        )
      }
      return MarkdownSection(
        .containers,
        "container",
        .table(["service", "happens", "why", "requests", "streams", "sessions", "tokens"]),
        rows
      )
    }
  }

  private static func happening(_ action: Action) -> MarkdownText {
    switch action {
    case .dataAtRisk, .remove: .strong(action.happening)
    default: MarkdownText([.text(action.happening)])
    }
  }

  /// Streams are what a reviewer looks for, kept or not.
  private func streams(_ impact: Impact) -> MarkdownText {
    impact.cost.streams == .none ? "–" : .strong(ShownContainers.streams(of: impact, in: plan))
  }

  /// A cause with the place that it stands in, unless it says so itself.
  mutating func text(_ cause: Cause, atMost limit: Int) -> MarkdownText {
    let words = MarkdownText(message: Words.short(cause.text, limit))
    guard let place = places.text(cause, in: plan), !cause.text.contains("`\(place)`") else { return words }
    return "\(words) (\(code: place))"
  }

  private var waysOut: MarkdownSection {
    mutating get {
      var lines: [MarkdownSection.Item] = []
      for budget in plan.budgets where budget.isOver {
        let place: MarkdownText = budget.allowed.span.map { ", \(code: places.text($0))" } ?? ""
        let words = MarkdownText(message: budget.excess)
        lines.append(.line("\(code: Words.short(budget.service, 80)) \(words)\(place)"))
        lines += budget.waysOut.map { .line("way out: \(MarkdownText(message: Words.short($0, 400)))") }
      }
      return MarkdownSection(.waysOut, "way out", .list, title: .strong("Over budget"), lines)
    }
  }

  private var alarms: MarkdownSection {
    mutating get {
      let lines = plan.changes.compactMap { change -> MarkdownSection.Item? in
        guard let alarm = change.alarm else { return nil }
        let place: MarkdownText = change.span.map { " (\(code: places.text($0)))" } ?? ""
        let words = MarkdownText(message: Words.short(alarm, 400))
        let subject = Words.short(change.subject.words, 120)
        return .line("\(code: subject) \(Self.what(change)): \(Self.values(change)): \(words)\(place)")
      }
      return MarkdownSection(.alarms, "alarm", .list, title: .strong("Look at this"), lines)
    }
  }

  /// What is well, in one line.
  private var facts: MarkdownSection {
    let shown = ShownContainers(plan)
    var facts: [MarkdownText] = []
    if !shown.untouched.isEmpty { facts.append("untouched: \(Self.untouched(shown))") }
    let kept = plan.budgets.filter { !$0.isOver }.map { "\(Words.short($0.service, 60)) \($0.share)" }
    if !kept.isEmpty { facts.append("budget: \(Words.row(kept, atMost: ShownContainers.longestList))") }
    let raw = plan.rawLines
    if raw != (0, 0) { facts.append("raw lines: \(Words.grouped(raw.before)) → \(Words.grouped(raw.after))") }
    let line = [MarkdownBlock.paragraph(.joined(facts, by: " · "))]
    return MarkdownSection(.facts, "line", .blocks, facts.isEmpty ? [] : [.blocks(line, short: line)])
  }

  private static func untouched(_ shown: ShownContainers) -> MarkdownText {
    let names = shown.untouched
    if names.count > ShownContainers.longestList {
      return MarkdownText([.text(Words.count(names.count, shown.rows.isEmpty ? "container" : "other container"))])
    }
    return .joined(names.map { .code(Words.short($0, 80)) }, by: ", ")
  }

  private var findings: MarkdownSection {
    mutating get {
      let lines = Self.lines(of: plan.findings, &places)
      return MarkdownSection(.findings, "finding", .list, title: .strong("Findings"), lines)
    }
  }

  static func lines(of findings: [Diagnostic], _ places: inout DiffPlaces) -> [MarkdownSection.Item] {
    findings.map { finding in
      var text: MarkdownText =
        "\(strong: finding.severity.name) \(code: finding.code) \(code: places.text(finding.span)) "
      text.pieces += MarkdownText(message: Words.short(finding.message, 600)).pieces
      for note in finding.notes {
        let place: MarkdownText = note.span.map { " (\(code: places.text($0)))" } ?? ""
        text.pieces += MarkdownText(message: "; note: " + Words.short(note.message, 400)).pieces + place.pieces
      }
      if let help = finding.help { text.pieces += MarkdownText(message: "; help: " + Words.short(help, 600)).pieces }
      return .line(text)
    }
  }

  private var tools: MarkdownSection {
    mutating get {
      let lines = plan.tools.map { tool -> MarkdownSection.Item in
        let place: MarkdownText = places.text(tool.cause, in: plan).map { " (\(code: $0))" } ?? ""
        let words = MarkdownText(message: Words.short(tool.text, 400))
        return .line("\(code: Words.short(tool.service, 80)): \(words)\(place)")
      }
      let title: MarkdownText = "\(strong: "Tools change"): clients that keep a list of them do not see it at once"
      return MarkdownSection(.tools, "tool change", .list, title: title, lines)
    }
  }

  private var remarks: MarkdownSection {
    let lines = plan.remarks.map { MarkdownSection.Item.line(MarkdownText(message: Words.short($0, 600))) }
    return MarkdownSection(.remarks, "note", .list, title: .strong("Notes"), lines)
  }
}
