/// What a change costs: requests, streams, sessions and tokens.
package struct CostModel {
  private let before: StackSide?
  private let after: StackSide?
  private let actions: [String: Action]

  /// What happens to each container, by its service; services that are not named are unchanged.
  package init(_ before: StackSide?, _ after: StackSide?, actions: [String: Action]) {
    self.before = before
    self.after = after
    self.actions = actions
  }

  package func cost(of service: String) -> Cost { Cost() }

  /// Every path of the edge, in the order of the new configuration; those that are gone follow.
  package func routes() -> [RouteCost] { [] }
}
