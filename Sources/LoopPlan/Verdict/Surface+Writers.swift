import LoopDiagnostics
import LoopRules
import LoopStack

extension Surface {
  /// Services that write what they could not write before.
  func writers(_ report: inout Report) {
    let known = places(of: change.old.services, in: change.old) { _ in true }
    let left = places(of: change.gone, in: change.old) { $0.access.value == .readWrite }
    for service in change.new.services {
      let old = change.old.service(named: service.name.value)
      let earlier = old?.container.inputs.mounts ?? []
      let written = old.map { places(of: [$0], in: change.old) { $0.access.value == .readWrite } } ?? []
      for mount in service.writableMounts {
        guard let place = StatePlace(mount, in: change.new), !written.contains(place) else { continue }
        // A service that was renamed writes what it wrote.
        if old == nil, left.contains(place) { continue }
        let read = earlier.first { StatePlace($0, in: change.old) == place }
        guard read != nil || known.contains(place) else { continue }
        tell(service, mount, place, read, &report)
      }
    }
  }

  private func tell(_ service: Service, _ mount: Mount, _ place: StatePlace, _ read: Mount?, _ report: inout Report) {
    report(
      at: mount.access.span ?? mount.target.span,
      "`\(service.name.value)` writes \(place.title), and "
        + (read == nil ? "did not have it before" : "could only read it before"),
      notes: read.map { Notes.before("it was mounted read-only here", $0.access.span ?? $0.target.span) } ?? [],
      help: "mount it read-only: `reads: {\(mount.target.value): …}`, unless it is meant to write"
    )
  }

  private func places(of services: [Service], in stack: Stack, where isMeant: (Mount) -> Bool) -> Set<StatePlace> {
    Set(services.flatMap { $0.container.inputs.mounts.filter(isMeant).compactMap { StatePlace($0, in: stack) } })
  }
}
