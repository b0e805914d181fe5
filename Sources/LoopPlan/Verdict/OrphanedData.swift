import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// DIF002: what services have written, and do not find any more.
struct OrphanedData {
  private let change: StackChange
  private let volumes: [String: Volume]

  init(_ change: StackChange) {
    self.change = change
    volumes = Dictionary(
      change.new.volumes.map { ($0.name.value, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func check(_ report: inout Report) {
    renamed(&report)
    let moved = movedVolumes(&report)
    for (old, new) in change.pairs { mounts(old, new, moved, &report) }
    abandoned(&report)
  }

  /// Named volumes and networks carry the project's name.
  private func renamed(_ report: inout Report) {
    let (was, now) = (change.old.name, change.new.name)
    guard was.value != now.value, change.old.volumes.contains(where: { $0.path == nil && !$0.isExternal }) else {
      return
    }
    report(
      at: now.span ?? change.new.span,
      "the project is `\(now.value)` now, and its volumes are those of `\(was.value)`",
      notes: Notes.before("it was named here", was.span),
      help: "keep `name: \(was.value)`, or copy each volume to `\(now.value)_…` while nothing runs"
    )
  }

  /// Volumes whose own entry leads elsewhere.
  ///
  /// - Returns: Their names: mounts of them need no finding of their own.
  private func movedVolumes(_ report: inout Report) -> Set<String> {
    var moved: Set<String> = []
    for old in change.old.volumes {
      guard let new = volumes[old.name.value], let what = move(old, new) else { continue }
      moved.insert(old.name.value)
      report(
        at: new.path?.span ?? new.name.span ?? change.new.span,
        what,
        notes: Notes.before("it was here", old.path?.span ?? old.name.span),
        help: "copy what is there to the new place while nothing runs, or keep the old one"
      )
    }
    return moved
  }

  private func move(_ old: Volume, _ new: Volume) -> String? {
    let name = old.name.value
    switch (old.path?.value, new.path?.value) {
    case (nil, nil):
      guard old.isExternal != new.isExternal else { return nil }
      return "`\(name)` is another volume now: one made by somebody else has no project in its name"
    case (nil, let now?): return "`\(name)` is the folder `\(now)` now, and was a named volume: its data stays there"
    case (let was?, nil): return "`\(name)` is a named volume now, and was `\(was)`: what is there stays there"
    case (let was?, let now?):
      guard was != now, holdsState(old) || holdsState(new), !isMovedAlong(was, now) else { return nil }
      return "`\(name)` is `\(now)` now, and was `\(was)`: what is there stays there"
    }
  }

  private func holdsState(_ volume: Volume) -> Bool {
    volume.isHolding(.sqlite) || volume.isHolding(.keys) || volume.isHolding(.notes)
  }

  /// Whether the repository itself has the folder's files, and moved them.
  private func isMovedAlong(_ was: String, _ now: String) -> Bool {
    let paths = [was, now].map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
    if paths.contains(where: { $0.hasPrefix("/") || $0.hasPrefix("../") || $0.isEmpty }) { return false }
    return !change.before.tree.entries(below: paths[0]).isEmpty && !change.after.tree.entries(below: paths[1]).isEmpty
  }
}

extension OrphanedData {
  /// What one service wrote, and where it looks now.
  private func mounts(_ old: Service, _ new: Service, _ moved: Set<String>, _ report: inout Report) {
    let targets = Dictionary(
      new.container.inputs.mounts.map { ($0.target.value, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for mount in old.writableMounts {
      guard let was = StatePlace(mount, in: change.old), was.keepsData else { continue }
      let name = change.old.volume(mount)?.name.value
      if let name, moved.contains(name) { continue }
      let isSame = { (other: Mount) in
        StatePlace(other, in: change.new) == was || (name != nil && change.new.volume(other)?.name.value == name)
      }
      if let other = targets[mount.target.value], let now = StatePlace(other, in: change.new) {
        if !isSame(other) { replaced(mount, was, other, now, new, &report) }
      } else if let other = new.container.inputs.mounts.first(where: isSame) {
        relocated(mount, was, other, old, new, &report)
      } else {
        dropped(mount, was, new, &report)
      }
    }
  }

  private func replaced(
    _ old: Mount,
    _ was: StatePlace,
    _ new: Mount,
    _ now: StatePlace,
    _ service: Service,
    _ report: inout Report
  ) {
    // Of a folder nobody has said that it holds anything.
    let isKnown = change.old.volume(old) != nil
    report(
      isKnown ? nil : .warning,
      at: new.sourceSpan,
      "`\(service.name.value)` mounts \(now.title) at `\(new.target.value)`, and what it wrote there is on \(was.title)",
      notes: Notes.before("it was mounted here", old.sourceSpan),
      help: "keep \(was.title), or copy what is on it while nothing runs"
    )
  }

  /// The same data under another path: right when the program is told of it.
  private func relocated(
    _ old: Mount,
    _ was: StatePlace,
    _ mount: Mount,
    _ before: Service,
    _ service: Service,
    _ report: inout Report
  ) {
    let told = before.container.inputs.environment.filter { Service.covers(old.target.value, $0.value.value) }
    let values = Dictionary(
      service.container.inputs.environment.map { ($0.name.value, $0.value) },
      uniquingKeysWith: { _, last in last }
    )
    let stale = told.first { variable in
      values[variable.name.value].map { Service.covers(old.target.value, $0.value) } ?? false
    }
    if stale == nil && !told.isEmpty { return }
    let name = service.name.value
    report(
      stale == nil ? .warning : nil,
      at: mount.target.span,
      "\(was.title) is at `\(mount.target.value)` of `\(name)` now, "
        + (stale.map { "and `\($0.name.value)` still leads to `\(old.target.value)`" }
          ?? "and was at `\(old.target.value)`, where its program may look"),
      notes: Notes.before("it was mounted here", old.target.span)
        + Notes.before("this leads to the old place", stale.flatMap { values[$0.name.value]?.span }),
      help: stale.map { "lead `\($0.name.value)` to `\(mount.target.value)` as well" }
        ?? "mount it at `\(old.target.value)` as before, or tell the program of the new place"
    )
  }

  private func dropped(_ old: Mount, _ was: StatePlace, _ service: Service, _ report: inout Report) {
    report(
      at: change.place(of: service),
      "`\(service.name.value)` has \(was.title) no longer, and what it wrote at `\(old.target.value)` is there",
      notes: Notes.before("it was mounted here", old.sourceSpan),
      help: "mount it again, or save what is on it before somebody prunes"
    )
  }

  /// Volumes of services that are gone, which nobody has taken over.
  private func abandoned(_ report: inout Report) {
    let kept = Set(
      change.new.services.flatMap { service in
        service.container.inputs.mounts.compactMap { StatePlace($0, in: change.new) }
      }
    )
    var seen: Set<StatePlace> = []
    for service in change.gone {
      for mount in service.writableMounts {
        guard let was = StatePlace(mount, in: change.old), case .volume(_, isExternal: false) = was,
          !kept.contains(was), seen.insert(was).inserted
        else { continue }
        report(
          .warning,
          at: change.new.name.span ?? change.new.span,
          "`\(service.name.value)` is gone, and what it wrote stays on \(was.title), which nobody mounts",
          notes: Notes.before("it was mounted here", mount.sourceSpan),
          help: "save it, and remove the volume; for a service that was renamed, mount it there"
        )
      }
    }
  }
}

extension StatePlace {
  /// A volume without a name goes with its container or with its target; nobody counts on it.
  fileprivate var keepsData: Bool {
    if case .anonymous = self { return false }
    return true
  }
}
