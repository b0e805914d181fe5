/// What one deploy does of a change: it replaces some containers, and leaves the others for another time.
package struct Scope: Sendable, Hashable {
  /// The containers that are put in place as the change says.
  package var services: Set<String>
  /// Those of them that are replaced whatever the change says, and why: `loopgen rebuild` was asked to.
  package var replaced: [String: String]

  package init(services: Set<String>, replaced: [String: String] = [:]) {
    self.services = services
    self.replaced = replaced
  }

  /// What happens now of what a change does.
  ///
  /// - Parameters:
  ///   - impacts: All of the change.
  ///   - edge: The container of the edge: a reload of it is part of every deploy, for it stops nothing.
  ///   - remarks: Is told of what has to wait.
  /// - Returns: As many impacts; those that wait are `unchanged`.
  func narrowed(_ impacts: [Impact], edge: String?, _ remarks: inout [String]) -> [Impact] {
    impacts.map { impact in
      guard services.contains(impact.service) else {
        if impact.action == .unchanged || (impact.service == edge && impact.action == .reload) { return impact }
        remarks.append("`\(impact.service)` stays as it runs: \(impact.action.later)")
        return Impact(service: impact.service, action: .unchanged, causes: [])
      }
      guard let reason = replaced[impact.service] else { return impact }
      // A container that is new is not replaced, it comes.
      let action = impact.action < .recreate ? .recreate : impact.action
      return Impact(service: impact.service, action: action, causes: impact.causes + [Cause(reason, at: nil)])
    }
  }
}

extension Action {
  /// What has not been done, and what does it.
  fileprivate var later: String {
    switch self {
    case .unchanged: "nothing of it changes"
    case .reload: "it would be reloaded by `loopgen up`"
    case .restart: "it would be restarted by `loopgen up`"
    case .recreate, .dataAtRisk: "it would be recreated by `loopgen up`"
    case .create: "it is new, and comes with `loopgen up`"
    case .remove: "it is no longer in the spec, and goes with `loopgen up --remove-orphans`"
    }
  }
}
