import LoopDiagnostics
import LoopStack

/// What `docker compose up` does to the containers of a stack whose files changed.
///
/// Source: pkg/compose/reconcile.go and hash.go of Compose 5.6; Tests/FieldTests/Recreate and Tests/Engine ask the real
/// program.
package enum ComposeImpact {
  /// What each container's own configuration, its networks and its volumes lead to.
  package static func effects(_ before: StackSide, _ after: StackSide) -> [Effect] {
    if before.files[ComposeFiles.name] != nil, before.files[ComposeFiles.name] == after.files[ComposeFiles.name] {
      return []
    }
    guard let files = ComposeFiles(before, after) else { return [] }
    let places = ComposePlaces(before, after, files)
    let hasSameParts = files.before.networks == files.after.networks && files.before.volumes == files.after.volumes
    return containers(before, after).flatMap { name -> [Effect] in
      if hasSameParts && files.before.isWrittenAlike(name, in: files.after) { return [] }
      guard let old = files.before.service(name), let new = files.after.service(name) else {
        return missing(name, files, before)
      }
      let volumes = ComposeVolumes(files, places, before, after).effects(on: name, old, new)
      let hash = ComposeDifference.all(old.hashed, new.hashed)
        // A mount whose data are at risk is told once.
        .filter { !($0.key == "volumes" && $0.path.count > 1 && volumes.targets.contains($0.path[1])) }
        .map { difference in
          let (place, era) = places.place(of: difference, in: name)
          return Effect(name, .recreate, Cause(words(difference, old, new), at: place, in: era))
        }
      return hash + replicas(name, old, new, places) + ComposeNetworks(files, places).effects(on: name, new)
        + volumes.effects
    }
  }

  /// Services whose config hash is another one, in the order of the head's spec: what
  /// `docker compose config --hash '*'` prints otherwise.
  package static func rehashed(_ before: StackSide, _ after: StackSide) -> [String] {
    guard let files = ComposeFiles(before, after) else { return [] }
    return containers(before, after).filter { name in
      !files.before.isWrittenAlike(name, in: files.after)
        && files.before.service(name)?.hashed != files.after.service(name)?.hashed
    }
  }

  /// What was compared instead of a file that is not there or cannot be read; each one sentence.
  package static func remarks(_ before: StackSide, _ after: StackSide) -> [String] {
    // What this program wrote is there, and can be read.
    if let running = before.files[ComposeFiles.name], running == before.emitted[ComposeFiles.name] { return [] }
    return ComposeFiles(before, after)?.fallback.map { [$0] } ?? []
  }

  /// Containers that are on both sides, in the order of the head's spec, the edge last.
  static func containers(_ before: StackSide, _ after: StackSide) -> [String] {
    let old = Set(names(before))
    return names(after).filter(old.contains)
  }

  private static func names(_ side: StackSide) -> [String] {
    side.stack.services.map(\.name.value) + (side.stack.edge.map { [$0.serviceName] } ?? [])
  }

  /// A service that only the spec of the base knows has no container yet.
  private static func missing(_ name: String, _ files: ComposeFiles, _ before: StackSide) -> [Effect] {
    guard !files.before.hasService(name), files.after.hasService(name) else { return [] }
    let path = before.output + "/" + ComposeFiles.name
    let cause = Cause(
      "not in the committed \(ComposeWording.quoted(ComposeFiles.name)) yet",
      at: .output(path),
      in: .before
    )
    return [Effect(name, .create, cause)]
  }

  /// The number of containers is not in the hash, but whether `deploy` is there is.
  private static func words(
    _ difference: ComposeDifference,
    _ old: ComposeProject.Service,
    _ new: ComposeProject.Service
  ) -> String {
    let text = ComposeWording(difference: difference).text
    guard difference.path == ["deploy"], old.count != new.count else { return text }
    let (before, after) = (ComposeWording.quoted(String(old.count)), ComposeWording.quoted(String(new.count)))
    return
      "replicas \(before) → \(after): the key `deploy` \(difference.before == nil ? "comes with it" : "goes with it")"
  }

  /// Containers above the new number are stopped and removed; more of them disturb nobody.
  private static func replicas(
    _ name: String,
    _ old: ComposeProject.Service,
    _ new: ComposeProject.Service,
    _ places: ComposePlaces
  ) -> [Effect] {
    if new.count >= old.count { return [] }
    let difference = ComposeDifference(
      path: ["deploy", "replicas"],
      before: .text(String(old.count)),
      after: .text(String(new.count))
    )
    let (place, era) = places.place(of: difference, in: name)
    let text = "replicas \(ComposeWording.quoted(String(old.count))) → \(ComposeWording.quoted(String(new.count)))"
    return [Effect(name, .restart, Cause(text + ": the others are stopped and removed", at: place, in: era))]
  }
}
