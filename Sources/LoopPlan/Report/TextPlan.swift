import LoopDiagnostics
import LoopFormats
import LoopStack

/// One plan for people, part by part; a part with nothing to say is not there.
struct TextPlan {
  let plan: Plan
  let report: DiffReport
  let paint: TextPaint
  var places: DiffPlaces

  init(_ plan: Plan, _ report: DiffReport, _ paint: TextPaint) {
    self.plan = plan
    self.report = report
    self.paint = paint
    places = DiffPlaces(report.sources)
  }

  var text: String {
    mutating get {
      let parts = [
        containers, budgets, routes, changes, tools, findings, files, remarks,
      ]
      return parts.filter { !$0.isEmpty }.map { "\n" + $0 }.joined()
    }
  }

  private var containers: String {
    mutating get {
      let shown = ShownContainers(plan)
      let header = ["service", "happens", "requests", "streams", "sessions", "tokens"]
        .map { TextColumns.Cell($0, .quiet) }
      let rows = shown.rows.map {
        [TextColumns.Cell($0.service), Self.happening($0.action)]
          + Self.cells($0.cost, streams: ShownContainers.streams(of: $0, in: plan))
      }
      let columns = TextColumns([header] + rows, paint)
      var text = rows.isEmpty ? "" : columns.line(header) + "\n"
      for (row, impact) in zip(rows, shown.rows) {
        text += columns.line(row) + "\n"
        for cause in impact.causes { text += "    " + line(cause) }
        for line in impact.cost.explanation { text += "    " + paint(line) + "\n" }
      }
      return text + untouched(shown)
    }
  }

  private func untouched(_ shown: ShownContainers) -> String {
    if shown.untouched.isEmpty { return "" }
    let count = shown.untouched.count
    let names =
      count > ShownContainers.longestList
      ? Words.count(count, shown.rows.isEmpty ? "container" : "other container")
      : shown.untouched.joined(separator: ", ")
    return paint("untouched: \(names)", .quiet) + "\n"
  }

  /// `file:line:column: why`, as compilers say it, so that editors and terminals find the place.
  private mutating func line(_ cause: Cause) -> String {
    let place = places.text(cause, in: plan).map { paint($0, .quiet) + ": " } ?? ""
    return place + paint(cause.text) + "\n"
  }

  private static func happening(_ action: Action) -> TextColumns.Cell {
    switch action {
    case .unchanged: TextColumns.Cell(action.happening, .good)
    case .dataAtRisk, .remove: TextColumns.Cell(action.happening, .loud)
    case .reload, .restart, .recreate, .create: TextColumns.Cell(action.happening, .change)
    }
  }

  private static func cells(_ cost: Cost, streams: String? = nil) -> [TextColumns.Cell] {
    [
      TextColumns.Cell(cost.requests.words, cost.requests.isLoss ? .change : .plain),
      TextColumns.Cell(streams ?? cost.streams.words, tone(cost.streams)),
      TextColumns.Cell(cost.sessions.words, tone(cost.sessions)),
      TextColumns.Cell(cost.tokens.words, tone(cost.tokens)),
    ]
  }

  private static func tone(_ fate: Fate) -> TextTone { fate.isLoss ? .loud : fate == .kept ? .good : .plain }

  private var budgets: String {
    mutating get {
      var text = ""
      let kept = plan.budgets.filter { !$0.isOver }
      if !kept.isEmpty {
        let words = kept.map { "\($0.service) \($0.share)" }
        text += paint("budget: " + Words.row(words, atMost: ShownContainers.longestList)) + "\n"
      }
      for budget in plan.budgets where budget.isOver {
        let place = budget.allowed.span.map { paint(places.text($0), .quiet) + ": " } ?? ""
        text += place + paint("over budget", budget.isWaived ? .change : .loud)
        text += ": " + paint("`\(budget.service)` \(budget.excess)") + "\n"
        for way in budget.waysOut { text += "    " + paint("way out: \(way)") + "\n" }
      }
      return text
    }
  }

  private var routes: String {
    let lost = plan.routes.filter { $0.service == nil || $0.cost.isLoss }
    if lost.isEmpty { return "" }
    let header = ["route", "answered by", "requests", "streams", "sessions", "tokens"]
      .map { TextColumns.Cell($0, .quiet) }
    let rows = lost.map { [TextColumns.Cell($0.path), TextColumns.Cell($0.service ?? "nobody")] + Self.cells($0.cost) }
    let columns = TextColumns([header] + rows, paint)
    return ([header] + rows).map { columns.line($0) + "\n" }.joined()
  }

  private var tools: String {
    mutating get {
      if plan.tools.isEmpty { return "" }
      var text = paint("tools: clients that keep a list of them do not see this until they ask again", .change) + "\n"
      for tool in plan.tools {
        let place = places.text(tool.cause, in: plan).map { paint($0, .quiet) + ": " } ?? ""
        text += "    " + place + paint("`\(tool.service)`: \(tool.text)") + "\n"
      }
      return text
    }
  }

  private var findings: String {
    let edits = FixResolver.edits(of: plan.findings, in: report.sources)
    var renderer = TextRenderer(sources: report.sources, colour: paint.colour, edits: edits)
    return renderer.render(plan.findings)
  }

  private var files: String {
    if plan.files.isEmpty { return "" }
    var text = paint(Self.files(plan.files)) + paint("  (the diffs: `--format markdown` or `json`)", .quiet) + "\n"
    let rows = plan.files.map { file in
      [TextColumns.Cell(Self.mark(file.kind), .change), TextColumns.Cell(file.path)]
        + [TextColumns.Cell("+\(file.added)"), TextColumns.Cell("−\(file.removed)")]
    }
    let columns = TextColumns(rows, paint)
    for row in rows.prefix(Self.longestFileList) { text += "  " + columns.line(row) + "\n" }
    let rest = rows.count - Self.longestFileList
    return text + (rest > 0 ? paint("  and \(Words.grouped(rest)) more", .quiet) + "\n" : "")
  }

  private static let longestFileList = 40

  static func files(_ files: [FileChange]) -> String {
    let added = files.reduce(0) { $0 + $1.added }
    let removed = files.reduce(0) { $0 + $1.removed }
    return "\(Words.count(files.count, "generated file")) \(files.count == 1 ? "differs" : "differ"): "
      + "+\(Words.grouped(added)) −\(Words.grouped(removed))"
  }

  private static func mark(_ kind: FileChange.Kind) -> String {
    switch kind {
    case .added: "+"
    case .removed: "-"
    case .changed: "~"
    }
  }

  private var remarks: String {
    let raw = plan.rawLines
    let grown = raw.before == raw.after ? "" : paint("raw lines: \(raw.before) → \(raw.after)", .change) + "\n"
    return grown + plan.remarks.map { paint("note: \($0)") + "\n" }.joined()
  }
}
