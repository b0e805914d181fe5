import LoopSpec
import LoopDiagnostics
import LoopStack

/// What changed at the edge, and which routes came, went, moved and changed.
struct EdgeChanges {
  private let before: Stack
  private let after: Stack
  private let renames: Renames

  init(_ before: Stack, _ after: Stack, _ renames: Renames) {
    self.before = before
    self.after = after
    self.renames = renames
  }

  func differences() -> [FactDifference] { edge() + routes() }

  private func edge() -> [FactDifference] {
    switch (before.edge, after.edge) {
    case (nil, nil): return []
    case (let old?, nil): return [FactDifference(subject: .edge, kind: .removed, before: Self.row(old))]
    case (nil, let new?):
      return [
        FactDifference(subject: .edge, kind: .added, after: Self.row(new), alarms: EdgeAlarms(nil, new).all.map(\.text))
      ]
    case (let old?, let new?):
      var differences = RowComparison(StackDescription.facts(of: old), StackDescription.facts(of: new))
        .differences(of: .edge)
      if differences.isEmpty { return [] }
      ChangeAlarm.attach(EdgeAlarms(old, new).all, to: &differences, of: .edge)
      DirectiveAlarms.add(to: &differences)
      return differences
    }
  }

  private static func row(_ edge: Edge) -> FactRow {
    let text = "\(edge.host.value), listens on \(edge.address.value):\(edge.port.value)"
    return FactRow(label: "", value: text, origin: edge.host.origin)
  }

  private func routes() -> [FactDifference] {
    let old = before.edge?.routes ?? []
    let new = after.edge?.routes ?? []
    let byPath = Dictionary(old.map { ($0.path.value, $0) }, uniquingKeysWith: { first, _ in first })
    let present = Set(new.map(\.path.value))
    let gone = old.filter { !present.contains($0.path.value) }
    let moved = StackRenames.routes(gone, new.filter { byPath[$0.path.value] == nil }, renames)
    let origins = Dictionary(moved.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let reachable = Set(old.map { renames.services[$0.service.value] ?? $0.service.value })
    let found = new.flatMap { route -> [FactDifference] in
      if let partner = byPath[route.path.value] { return changes(partner, route, reachable) }
      if let partner = origins[route.path.value].flatMap({ byPath[$0] }) { return [renamed(partner, route)] }
      return [added(route, reachable)]
    }
    return found + gone.filter { moved[$0.path.value] == nil }.map(removed)
  }

  private func changes(_ old: Route, _ new: Route, _ reachable: Set<String>) -> [FactDifference] {
    var differences = RowComparison(StackDescription.facts(of: old), StackDescription.facts(of: new), renames)
      .differences(of: .route(new.path.value))
    if differences.isEmpty { return [] }
    if !reachable.contains(new.service.value), let place = differences.firstIndex(where: { $0.label == "to" }) {
      differences[place].alarms.append("`\(new.service.value)` is public now")
    }
    DirectiveAlarms.add(to: &differences)
    return differences
  }

  private func added(_ route: Route, _ reachable: Set<String>) -> FactDifference {
    var difference = FactDifference(
      subject: .route(route.path.value),
      kind: .added,
      after: FactRow(label: "", value: StackDescription.line(route), origin: route.path.origin)
    )
    difference.purpose = route.purpose
    difference.service = route.generatedTarget
    let isNews =
      switch route.purpose {
      case .user, .mcpEndpoint, .oauth: true
      case .mcpMessages: !reachable.contains(route.service.value)
      // What says who issues tokens is public by design.
      case .resourceMetadata, .issuerMetadata, .keySet: false
      }
    if isNews {
      difference.alarms = ["`\(route.service.value)` is public at `\(route.path.value)`"]
    }
    return difference
  }

  private func removed(_ route: Route) -> FactDifference {
    var difference = FactDifference(
      subject: .route(route.path.value),
      kind: .removed,
      before: FactRow(label: "", value: StackDescription.line(route), origin: route.path.origin)
    )
    difference.purpose = route.purpose
    difference.service = route.generatedTarget
    return difference
  }

  private func renamed(_ old: Route, _ new: Route) -> FactDifference {
    var difference = FactDifference(
      subject: .route(new.path.value),
      kind: .renamed(from: old.path.value),
      before: FactRow(label: "", value: old.path.value, origin: old.path.origin),
      after: FactRow(label: "", value: new.path.value, origin: new.path.origin)
    )
    if case .spec = new.path.origin {
      difference.alarms = ["`\(new.service.value)` is public at `\(new.path.value)`"]
    }
    return difference
  }
}
