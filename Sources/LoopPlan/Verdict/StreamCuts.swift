import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// DIF001: open streams that the change ends.
struct StreamCuts {
  private let change: StackChange

  init(_ change: StackChange) { self.change = change }

  func check(_ report: inout Report) {
    let cuts = EdgeCuts(change.plan, change.old)
    let impacts = Dictionary(change.plan.impacts.map { ($0.service, $0) }, uniquingKeysWith: { first, _ in first })
    for service in change.old.services where service.stream != nil {
      let name = service.name.value
      let impact = impacts[name]
      let own = impact?.cost.streams ?? .none
      let fate = Fate.worst(own, cuts[name])
      guard fate.isLoss else { continue }
      let cutter = own.isLoss ? impact : cuts.edge.flatMap { impacts[$0] }
      tell(service, fate, cutter, &report)
    }
  }

  private func tell(_ service: Service, _ fate: Fate, _ cutter: Impact?, _ report: inout Report) {
    let name = service.name.value
    let budget = change.plan.budgets.first { $0.service == name }
    let isRefused = budget.map { $0.isOver && !$0.isWaived } ?? false
    report(
      isRefused ? .error : .advice,
      at: change.place(ofName: name),
      "\(deed(of: cutter, to: name)), which \(end(fate, amount(service, budget))), and \(permission(budget))",
      notes: (cutter?.causes ?? []).flatMap(note) + (budget?.allowed.origin.note("the budget") ?? []),
      help: budget?.waysOut.first ?? "write `policy: {drops: {\(name): 0}}` to have such a change refused"
    )
  }

  private func deed(of impact: Impact?, to name: String) -> String {
    guard let impact else { return "`\(name)` loses a route" }
    let verb =
      switch impact.action {
      case .reload: "is reloaded"
      case .restart: "is restarted"
      case .remove: "is removed"
      default: "is recreated"
      }
    // Of a route that leads elsewhere the edge may say nothing yet.
    return impact.action == .unchanged ? "a route of `\(name)` changes" : "`\(impact.service)` \(verb)"
  }

  private func end(_ fate: Fate, _ amount: String) -> String {
    if case .cutAfter(let limit) = fate { return "ends \(amount) after \(limit.spoken)" }
    return "cuts \(amount)"
  }

  private func amount(_ service: Service, _ budget: Budget?) -> String {
    let unit = budget?.unit ?? (service.mcp == nil ? "streams" : "MCP streams")
    let owner = "of `\(service.name.value)`"
    switch budget?.worst {
    case .count(let count): return "\(count) \(unit) \(owner)"
    case .all(let most): return "all \(unit) \(owner)" + (most.map { " (at most \(Words.grouped($0)))" } ?? "")
    case nil: return "all \(unit) \(owner)"
    }
  }

  private func permission(_ budget: Budget?) -> String {
    guard let budget else { return "no budget says how many may be" }
    let words = "`policy.drops` allows \(budget.allowed.phrase)"
    return budget.isWaived ? words + ", waived for this run" : words
  }

  private func note(_ cause: Cause) -> [Note] {
    switch cause.place {
    case .spec(let span): [Note(cause.text, at: span)]
    case .file(let path), .output(let path): [Note("\(cause.text) (`\(path)`)")]
    case .service, nil: [Note(cause.text)]
    }
  }
}
