/// Which containers of a plan a reader has to see: those that something happens to, and those with open streams.
struct ShownContainers {
  /// None when nothing happens to any container.
  let rows: [Impact]
  /// The others.
  let untouched: [String]

  init(_ plan: Plan) {
    let isTouched = plan.impacts.contains { $0.action != .unchanged }
    rows = plan.impacts.filter {
      isTouched && ($0.action != .unchanged || $0.cost.streams != .none || $0.cost.isLoss)
    }
    let shown = Set(rows.map(\.service))
    untouched = plan.impacts.map(\.service).filter { !shown.contains($0) }
  }

  /// The fate of a container's streams, with how many there are of them where that is known.
  static func streams(of impact: Impact, in plan: Plan) -> String {
    let words = impact.cost.streams.words
    let budget = plan.budgets.first { $0.service == impact.service && $0.isOfStreams && $0.isLoss }
    guard let budget else { return words }
    // The container keeps them; what they pass through does not.
    return impact.cost.streams.isLoss ? "\(words) (\(budget.extent))" : "cut at the edge (\(budget.extent))"
  }

  /// How many names are read before they are counted.
  static let longestList = 8
}
