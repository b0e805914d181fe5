import Foundation
import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack
import Support
import Testing

/// A change of which the test says what happens to containers, judged: costs, budgets, tools, findings.
struct Judged {
  let planned: Planned
  let plan: Plan

  init?(
    _ before: String,
    _ after: String,
    _ actions: [String: Action] = [:],
    causes: [String: [Cause]] = [:],
    gate: Gate = Gate()
  ) {
    self.init(Planned(before, after, gate: gate), actions, causes: causes)
  }

  init?(_ planned: Planned, _ actions: [String: Action], causes: [String: [Cause]] = [:]) {
    self.planned = planned
    guard var plan = planned.plan, let before = planned.before, let after = planned.after else { return nil }
    for index in plan.impacts.indices where ![.create, .remove].contains(plan.impacts[index].action) {
      plan.impacts[index].action = actions[plan.impacts[index].service] ?? .unchanged
      plan.impacts[index].causes = causes[plan.impacts[index].service] ?? []
    }
    let actions = Dictionary(uniqueKeysWithValues: plan.impacts.map { ($0.service, $0.action) })
    let model = CostModel(before, after, actions: actions)
    for index in plan.impacts.indices { plan.impacts[index].cost = model.cost(of: plan.impacts[index].service) }
    plan.routes = model.routes()
    plan.budgets = planned.gate.budgets(of: plan, before, after)
    plan.findings = ChangeFindings.findings(of: plan, before, after, on: nil)
    self.plan = plan
  }

  /// `gap cut kept -`: requests, streams, sessions, tokens.
  func cost(_ service: String) -> String { plan.impact(of: service).map { $0.cost.columns } ?? "no such container" }

  func route(_ path: String) -> String {
    plan.routes.first { $0.path == path }.map { "\($0.service ?? "nobody"): \($0.cost.columns)" } ?? "no such route"
  }

  /// `loop-mcp all (4096) of 0 MCP streams, over`.
  var budgets: [String] {
    plan.budgets.map { budget in
      let worst =
        switch budget.worst {
        case .count(let count): "\(count)"
        case .all(let most): "all (\(most.map(String.init) ?? "?"))"
        }
      let verdict = budget.isOver ? (budget.isWaived ? ", waived" : ", over") : ""
      return "\(budget.service) \(worst) of \(budget.allowed.value) \(budget.unit)\(verdict)"
    }
  }

  /// `DIF003 warning 0.0.0.0:80`: with the text that a finding points at.
  var findings: [String] {
    plan.findings.map { finding in
      let text = planned.sources[finding.span.file]
      #expect(!text.name.hasPrefix("base:"), "\(finding.code) points into the base")
      let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
      var shown = String.UnicodeScalarView()
      shown.append(contentsOf: scalars[Int(finding.span.start)..<Int(finding.span.end)])
      return "\(finding.code) \(finding.severity.name) \(String(shown).prefix { $0 != "\n" })"
    }
  }
}

extension Cost {
  var columns: String {
    let asked =
      switch requests {
      case .none: "-"
      case .kept: "kept"
      case .gap: "gap"
      case .refused: "refused"
      }
    return ([asked] + [streams, sessions, tokens].map(\.word)).joined(separator: " ")
  }
}

extension Fate {
  fileprivate var word: String {
    switch self {
    case .none: "-"
    case .kept: "kept"
    case .cutAfter(let limit): "after-\(limit)"
    case .cut: "cut"
    case .lost: "lost"
    }
  }
}

/// Specs that changes are made to.
extension Base {
  /// The LOOP stack, whose running nginx ends old workers after an hour.
  static func impatient() -> Planned {
    let conf = Planned(loop, nil).before?.files["nginx/nginx.conf"] ?? ""
    let early = conf.replacing("worker_shutdown_timeout 24h;", with: "worker_shutdown_timeout 1h;")
    let running = MemoryTree([Planned.specName: loop, "generated/loop/nginx/nginx.conf": early])
    return Planned(trees: running, MemoryTree([Planned.specName: loop]))
  }
}

enum Base {
  /// The owner's stack, as it stands in the repository.
  static let loop: String = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../specs/loop.yaml")
    return (try? String(contentsOf: file.standardized, encoding: .utf8)) ?? ""
  }()

  static let shop = """
    loopgen: 1
    name: shop
    volumes:
      data: {holds: sqlite}
      notes: {path: /srv/notes, holds: notes}
      cache: {}
    services:
      api:
        image: "api:1.0.0"
        port: 8000
        env: {DB_PATH: /data/shop.db}
        writes: {/data: data}
        reads: {/notes: notes}
      editor: {image: "editor:2.1.0", port: 9000, replicas: 2, writes: {/notes: notes}}
      mail: {image: "mail:1.0.0"}
      db: {image: "postgres:16.4", port: 5432, deploys: pinned, publish: 5432}
      events: {image: "events:1.0.0", port: 7000}
    edge:
      host: shop.example.com
      routes:
        /api/: api
        /edit/: editor
        /events: {to: events, stream: true}
    """
}

/// One change: what is replaced in a spec, what happens to containers, and what must come of it.
struct ChangeCase: Sendable, CustomTestStringConvertible {
  let title: String
  let base: String
  let edits: [(old: String, new: String)]
  var actions: [String: Action] = [:]
  /// Columns by container.
  var costs: [String: String] = [:]
  /// Columns by path.
  var routes: [String: String] = [:]
  var budgets: [String]? = nil
  var findings: [String]? = nil
  var open: [String: Int] = [:]
  var waived: Set<String> = []

  var testDescription: String { title }

  init(
    _ title: String,
    _ base: String,
    _ edits: [(old: String, new: String)],
    _ actions: [String: Action] = [:],
    costs: [String: String] = [:],
    routes: [String: String] = [:],
    budgets: [String]? = nil,
    findings: [String]? = nil,
    open: [String: Int] = [:],
    waived: Set<String> = []
  ) {
    self.title = title
    self.base = base
    self.edits = edits
    self.actions = actions
    self.costs = costs
    self.routes = routes
    self.budgets = budgets
    self.findings = findings
    self.open = open
    self.waived = waived
  }

  var after: String {
    var text = base
    for (old, new) in edits {
      #expect(text.contains(old), "\(title): nothing to replace")
      text = text.replacing(old, with: new, maxReplacements: 1)
    }
    return text
  }

  func check(_ location: SourceLocation = #_sourceLocation) {
    let planned = Planned(base, after, gate: Gate(open: open, waived: waived))
    let errors = planned.diagnostics.all.filter { $0.severity == .error }.map { "\($0.code) \($0.message)" }
    guard let judged = Judged(planned, actions) else {
      Issue.record("\(title): \(errors)", sourceLocation: location)
      return
    }
    for (service, columns) in costs.sorted(by: { $0.key < $1.key }) {
      #expect(judged.cost(service) == columns, "\(title): \(service)", sourceLocation: location)
    }
    for (path, columns) in routes.sorted(by: { $0.key < $1.key }) {
      #expect(judged.route(path) == columns, "\(title): \(path)", sourceLocation: location)
    }
    if let budgets { #expect(judged.budgets == budgets, "\(title)", sourceLocation: location) }
    if let findings { #expect(judged.findings == findings, "\(title)", sourceLocation: location) }
  }
}
