import LoopStack

extension ComposeImpact {
  /// What happens to other containers because of what happens to some.
  ///
  /// A container that lives in the namespace or with the volumes of one that is recreated is recreated, and so on; one
  /// that depends on it with `restart: true` is restarted, and that restarts nobody else (`parentNamespaceRecreated` and
  /// `planStopDependents` in Compose's reconcile.go).
  package static func spread(_ effects: [Effect], _ before: StackSide, _ after: StackSide) -> [Effect] {
    // Nothing that loopgen writes ties one container to another: only keys of the user's own do.
    guard !effects.isEmpty, after.stack.services.contains(where: { $0.compose != nil }),
      let files = ComposeFiles(before, after)
    else { return [] }
    let names = containers(before, after)
    var services: [String: ComposeProject.Service] = [:]
    for name in names { services[name] = files.after.service(name) }
    var recreated = Set(effects.filter { $0.action == .recreate || $0.action == .dataAtRisk }.map(\.service))
    var spread: [Effect] = []
    // Each round finds who lives in a container that the round before found; every container is found once.
    while true {
      let round = names.filter { !recreated.contains($0) }.flatMap { name in
        (services[name]?.parents ?? []).filter { recreated.contains($0.service) }.map { parent in
          let text =
            "shares \(ComposeWording.quoted(parent.key)) with \(ComposeWording.quoted(parent.service)), which is recreated"
          return Effect(name, .recreate, Cause(text, at: .service(parent.service)))
        }
      }
      if round.isEmpty { break }
      recreated.formUnion(round.map(\.service))
      spread += round
    }
    return spread + names.flatMap { name in restarts(name, services[name], recreated) }
  }

  private static func restarts(
    _ name: String,
    _ service: ComposeProject.Service?,
    _ recreated: Set<String>
  ) -> [Effect] {
    let parents = (service?.dependencies ?? [:]).filter {
      $0.value.restarts && recreated.contains($0.key)
    }
    return parents.keys.sorted().map { parent in
      let text = "restarts with \(ComposeWording.quoted(parent)), which is recreated"
      return Effect(name, .restart, Cause(text, at: .service(parent)))
    }
  }
}
