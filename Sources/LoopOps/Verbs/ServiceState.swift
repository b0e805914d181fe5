/// How a service's container is, in a word.
package struct ServiceState: Hashable, Sendable {
  /// `healthy`, `running` (without a health check), `starting`, `unhealthy`, `exited (7)`, `restarting (3)`, `paused`,
  /// `created`, `dead`, `missing`.
  package var text: String
  package var isWell: Bool

  /// - Parameter container: `nil` for a service that has none.
  package init(_ container: SurveyedContainer?) {
    guard let container else {
      text = "missing"
      isWell = false
      return
    }
    isWell = container.isWell
    text =
      switch container.status {
      case .running: container.health?.rawValue ?? "running"
      case .exited where container.isOutOfMemory: "exited (out of memory)"
      case .exited: "exited (\(container.exitCode))"
      case .restarting: "restarting (\(container.exitCode))"
      case .other: "unknown"
      default: container.status.rawValue
      }
  }
}
