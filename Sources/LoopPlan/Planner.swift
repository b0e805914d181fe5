package import LoopRules
package import LoopStack

/// From two revisions of a stack to what the change does.
package struct Planner: Sendable {
  package var gate: Gate
  /// Ends allowances whose `until` is earlier; `nil` lets all of them hold.
  package var today: CalendarDay?
  /// What is done of the change; `nil` for all of it.
  package var scope: Scope?

  package init(gate: Gate = Gate(), today: CalendarDay? = nil, scope: Scope? = nil) {
    self.gate = gate
    self.today = today
    self.scope = scope
  }

  /// What the change does.
  ///
  /// - Parameters:
  ///   - before: What runs; `nil` when everything is new.
  ///   - after: What shall run; `nil` when the stack goes.
  /// - Returns: The plan; `nil` when there is no stack on either side.
  package func plan(_ before: StackSide?, _ after: StackSide?) -> Plan? {
    guard let shown = after ?? before else { return nil }
    let kind: Plan.Kind = before == nil ? .added : after == nil ? .removed : .changed
    var plan = Plan(name: shown.stack.name.value, spec: shown.stack.source, kind: kind)
    var effects: [Effect] = []
    if let before, let after {
      let changes = Ahead { SemanticDiff.changes(before.stack, after.stack) }
      defer { plan.changes = changes.value }
      plan.remarks = ProjectName.remarks(before, after) + ComposeImpact.remarks(before, after)
      effects = Self.effects(before, after, remarks: &plan.remarks)
      plan.tools = ToolListImpact.changes(before, after)
    }
    plan.impacts = Self.impacts(effects, before, after)
    if let scope {
      plan.impacts = scope.narrowed(plan.impacts, edge: shown.stack.edge?.serviceName, &plan.remarks)
    }
    let actions = Dictionary(plan.impacts.map { ($0.service, $0.action) }, uniquingKeysWith: max)
    let model = CostModel(before, after, actions: actions)
    for index in plan.impacts.indices { plan.impacts[index].cost = model.cost(of: plan.impacts[index].service) }
    plan.routes = model.routes()
    plan.budgets = gate.budgets(of: plan, before, after)
    plan.findings = ChangeFindings.findings(of: plan, before, after, on: today)
    return plan
  }

  /// What differs between stacks that cannot be planned, because a rule found an error in one of them.
  ///
  /// - Parameters:
  ///   - before: What its spec says, in the old revision.
  ///   - after: What it says in the new one.
  /// - Returns: A plan of changes alone.
  package func facts(_ before: Stack, _ after: Stack) -> Plan {
    var plan = Plan(name: after.name.value, spec: after.source, kind: .facts)
    plan.changes = SemanticDiff.changes(before, after)
    return plan
  }

  private static func effects(_ before: StackSide, _ after: StackSide, remarks: inout [String]) -> [Effect] {
    if before.stack.name != after.stack.name { return ProjectName.effects(before, after) }
    let images = Ahead {
      var remarks: [String] = []
      let effects = ImageImpact.effects(before, after, remarks: &remarks)
      return (effects: effects, remarks: remarks)
    }
    let compose = ComposeImpact.effects(before, after)
    let edge = EdgeImpact.effects(before, after)
    remarks += images.value.remarks
    let own = compose + images.value.effects + edge
    return own + ComposeImpact.spread(own, before, after)
  }

  private static func impacts(_ effects: [Effect], _ before: StackSide?, _ after: StackSide?) -> [Impact] {
    let old = before.map(names) ?? []
    let new = after.map(names) ?? []
    let (was, stays) = (Set(old), Set(new))
    let byService = Dictionary(grouping: effects, by: \.service)
    return (new + old.filter { !stays.contains($0) }).map { name in
      let own = byService[name] ?? []
      if before == nil || !was.contains(name) {
        return Impact(service: name, action: .create, causes: own.map(\.cause))
      }
      if !stays.contains(name) { return Impact(service: name, action: .remove, causes: own.map(\.cause)) }
      let action = own.map(\.action).max() ?? .unchanged
      var seen: Set<Cause> = []
      // What leads to less than what happens is still told: it may be what the author meant.
      let causes = own.sorted { $0.action > $1.action }.map(\.cause).filter { seen.insert($0).inserted }
      return Impact(service: name, action: action, causes: causes)
    }
  }

  /// Containers in the order of the spec, the edge last.
  private static func names(_ side: StackSide) -> [String] {
    side.stack.services.map(\.name.value) + (side.stack.edge.map { [$0.serviceName] } ?? [])
  }
}
