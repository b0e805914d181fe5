import LoopStack

/// What becomes of a stack whose name changes.
///
/// Compose knows containers, networks and named volumes by their project: under another name it finds none of them, makes
/// new ones, and leaves the old containers running until somebody takes them down.
enum ProjectName {
  static func remarks(_ before: StackSide, _ after: StackSide) -> [String] {
    let name = before.stack.name.value
    if name == after.stack.name.value { return [] }
    return [
      "the containers of project `\(name)` run on, and keep their ports, until somebody takes them down: "
        + "`docker compose -p \(name) down`"
    ]
  }

  static func effects(_ before: StackSide, _ after: StackSide) -> [Effect] {
    let (old, new) = (before.stack.name.value, after.stack.name.value)
    let place = after.stack.name.span.map(Cause.Place.spec)
    let cause = Cause("the project is `\(new)` and no longer `\(old)`: Compose makes every container anew", at: place)
    let lost = Cause("its named volumes are new and empty: those of `\(old)` stay behind", at: place)
    var effects: [Effect] = []
    for service in after.stack.services {
      effects.append(Effect(service.name.value, .recreate, cause))
      if keepsDataInNamedVolumes(service, after.stack) {
        effects.append(Effect(service.name.value, .dataAtRisk, lost))
      }
    }
    if let edge = after.stack.edge { effects.append(Effect(edge.serviceName, .recreate, cause)) }
    return effects
  }

  private static func keepsDataInNamedVolumes(_ service: Service, _ stack: Stack) -> Bool {
    service.mounts.contains { mount in
      guard let volume = stack.volume(mount) else { return false }
      return volume.path == nil && !volume.isExternal
    }
  }
}
