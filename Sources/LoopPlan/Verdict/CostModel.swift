import LoopSpec
import LoopStack

/// What a change costs: requests, streams, sessions and tokens.
///
/// Only what runs can lose something: what is new costs nothing.
package struct CostModel {
  let before: StackSide?
  let after: StackSide?
  private let actions: [String: Action]
  /// Containers that are there after the change.
  private let coming: Set<String>
  /// Services that the edge of before leads to.
  let routed: Set<String>
  /// The nginx that runs.
  let proxy: RunningProxy?
  /// Of every container that runs.
  private var costs: [String: Cost] = [:]

  /// What happens to each container, by its service; services that are not named are unchanged.
  package init(_ before: StackSide?, _ after: StackSide?, actions: [String: Action]) {
    self.before = before
    self.after = after
    self.actions = actions
    let edge = after?.stack.edge.map { [$0.serviceName] } ?? []
    coming = Set((after?.stack.services ?? []).map(\.name.value) + edge)
    routed = Set((before?.stack.edge?.locations ?? []).map(\.service.value))
    proxy = before.flatMap { side in
      side.stack.edge.map { edge in
        let isSame = after?.files["nginx/nginx.conf"] == side.files["nginx/nginx.conf"]
        return RunningProxy(side, edge, mayReload: !isSame || actions[edge.serviceName] == .reload)
      }
    }
    guard let before else { return }
    let tokens = after.map { TokenLoss(before.stack, $0.stack) }
    for old in before.stack.services { costs[old.name.value] = cost(of: old, tokens?.of(old)) }
    if let edge = before.stack.edge { costs[edge.serviceName] = cost(of: edge) }
  }

  package func cost(of service: String) -> Cost { costs[service] ?? Cost() }

  /// A container that is on one side alone goes, whatever else is said of it.
  func action(on service: String) -> Action { coming.contains(service) ? actions[service] ?? .unchanged : .remove }

  /// The service that a name means after the change.
  func successor(of service: Service) -> Service? { after?.stack.service(named: service.name.value) }
}
