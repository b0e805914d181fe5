import LoopSpec
import LoopStack

/// What a change costs: requests, streams, sessions and tokens.
///
/// Only what runs can lose something: what is new costs nothing.
package struct CostModel {
  let before: StackSide?
  let after: StackSide?
  private let actions: [String: Action]
  /// Services that the edge of before leads to.
  let routed: Set<String>
  /// The nginx that runs.
  let proxy: RunningProxy?

  /// What happens to each container, by its service; services that are not named are unchanged.
  package init(_ before: StackSide?, _ after: StackSide?, actions: [String: Action]) {
    self.before = before
    self.after = after
    self.actions = actions
    routed = Set((before?.stack.edge?.locations ?? []).map(\.service.value))
    proxy = before.flatMap { side in
      side.stack.edge.map { edge in
        let isSame = after?.files["nginx/nginx.conf"] == side.files["nginx/nginx.conf"]
        return RunningProxy(side, edge, mayReload: !isSame || actions[edge.serviceName] == .reload)
      }
    }
  }

  package func cost(of service: String) -> Cost {
    guard let before else { return Cost() }
    if let edge = before.stack.edge, edge.serviceName == service { return cost(of: edge) }
    guard let old = before.stack.service(named: service) else { return Cost() }
    let cost = Cost(
      requests: requests(to: old),
      streams: streams(of: old),
      sessions: sessions(of: old),
      tokens: tokens(of: old)
    )
    return explained(cost, old)
  }

  /// A container that is on one side alone goes, whatever else is said of it.
  func action(on service: String) -> Action {
    guard let after else { return .remove }
    let isThere = after.stack.service(named: service) != nil || after.stack.edge?.serviceName == service
    return isThere ? actions[service] ?? .unchanged : .remove
  }

  /// The service that a name means after the change.
  func successor(of service: Service) -> Service? { after?.stack.service(named: service.name.value) }
}
