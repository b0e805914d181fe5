import LoopDiagnostics
import LoopSpec
import LoopStack

/// Databases that services name in their environment, by the mount that they lie on; built in one pass over the stack.
struct MountedDatabases {
  private var variables: [String: [String: EnvironmentVariable]] = [:]

  init(_ stack: Stack) {
    for service in stack.services where !service.container.inputs.mounts.isEmpty {
      let tree = MountTree(service.container)
      for variable in service.container.inputs.environment {
        guard let path = WrittenPath(variable, of: service), path.purpose == .database,
          let target = tree.mount(covering: path.path)?.target.value
        else { continue }
        let known = variables[service.name.value]?[target]
        variables[service.name.value, default: [:]][target] = known ?? variable
      }
    }
  }

  /// Why something that is mounted counts as the home of a database: the volume is said to hold one, or one of those who
  /// mount it names one there; `nil` when it does not.
  func evidence(for group: VolumeUse.Group, in stack: Stack) -> [Note]? {
    if case .volume(let index) = group.origin,
      let fact = stack.volumes[index].holds.first(where: { $0.value == .sqlite })
    {
      return fact.origin.note("what the volume holds")
    }
    for user in group.users {
      guard let variable = variables[user.name]?[user.mount.target.value] else { continue }
      return [Note("the database is named here", at: variable.value.span)]
    }
    return nil
  }
}
