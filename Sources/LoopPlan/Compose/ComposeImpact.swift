/// What `docker compose up` does to the containers of a stack whose files changed.
package enum ComposeImpact {
  /// What each container's own configuration, its networks and its volumes lead to.
  package static func effects(_ before: StackSide, _ after: StackSide) -> [Effect] { [] }

  /// What happens to other containers because of what happens to some.
  package static func spread(_ effects: [Effect], _ before: StackSide, _ after: StackSide) -> [Effect] { [] }
}
