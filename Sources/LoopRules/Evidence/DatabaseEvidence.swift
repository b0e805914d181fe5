import LoopDiagnostics
import LoopSpec
import LoopStack

/// Why something that is mounted counts as the home of an SQLite database.
struct DatabaseEvidence {
  let notes: [Note]

  /// What the volume is said to hold, or a database that one of its writers names in its environment.
  init?(_ group: VolumeUse.Group, in stack: Stack) {
    if case .volume(let index) = group.origin,
      let fact = stack.volumes[index].holds.first(where: { $0.value == .sqlite })
    {
      notes = fact.origin.note("what the volume holds")
      return
    }
    for user in group.users {
      guard let variable = Self.variable(of: user) else { continue }
      notes = [Note("the database is named here", at: variable.value.span)]
      return
    }
    return nil
  }

  /// The variable that names a database on a mount.
  private static func variable(of user: VolumeUse.User) -> EnvironmentVariable? {
    guard let service = user.runner.service else { return nil }
    return service.container.inputs.environment.first { variable in
      guard let path = WrittenPath(variable, of: service), path.purpose == .database else { return false }
      return service.container.mount(covering: path.path)?.target.span == user.mount.target.span
    }
  }
}
