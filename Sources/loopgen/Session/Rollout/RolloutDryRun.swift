import LoopOps
import LoopStack
import LoopWorkspace

/// What a deploy would run on its host, in order, without asking the host anything.
struct RolloutDryRun {
  private let rollout: Rollout
  private let checkout: SyncSession
  private let deploy: Deploy

  init(_ rollout: Rollout, _ checkout: SyncSession, _ person: Operator) {
    self.rollout = rollout
    self.checkout = checkout
    deploy = Deploy(HostConnection(rollout.host), by: person, what: rollout.kind.title, id: "0")
  }

  /// Prints it; what only the host knows is left out: which services have to be replaced, and the images that run.
  func tell() throws {
    for program in try programs() { Terminal.print(program.shown(on: rollout.host) + "\n") }
  }

  private func programs() throws -> [RemoteProgram] {
    let (subject, host) = (rollout.subject, rollout.host)
    if case .rollback(let service) = rollout.kind { return goingBack(service) }
    let source = rollout.sync.dirty ?? (checkout.state.affecting.isEmpty ? .head : .working)
    let files = try RolloutFiles(checkout, source, isSent: !host.isCheckout)
    let services = subject.stack.services.filter { rollout.kind.services(subject).contains($0.name.value) }
    let builds = services.compactMap { service in
      service.imageName(in: subject.stack)
        .map { ImageBuild.Service(service.name.value, .built($0, files.provenance(of: service.name.value))) }
    }
    var replacement = Replacement(placesFiles: files.set != nil)
    replacement.services = services.map { service in
      let image = service.imageName(in: subject.stack)
      return Replacement.Service(
        service.name.value,
        image: image,
        source: image.map { "\($0):\(ImageBuild.candidate)" },
        patience: service.patience ?? Replacement.Service.usualPatience
      )
    }
    return [
      deploy.acquireProgram(breaks: rollout.arguments.breakLock), Survey.program(StackFacts(subject.stack).probes),
    ]
      + (files.set.map { [Fetch.placed, Receive.program(for: $0)] } ?? [])
      + (builds.isEmpty ? [] : [deploy.buildProgram(builds)])
      + [deploy.replaceProgram(replacement), finish(files, services.map(\.name.value))]
  }

  private func goingBack(_ name: String) -> [RemoteProgram] {
    let subject = rollout.subject
    var replacement = Replacement()
    replacement.services = subject.stack.services.filter { $0.name.value == name }.map { service in
      Replacement.Service(
        name,
        image: service.imageName(in: subject.stack),
        source: "sha256:previous",
        patience: service.patience ?? Replacement.Service.usualPatience
      )
    }
    return [
      deploy.acquireProgram(breaks: rollout.arguments.breakLock), Survey.program(StackFacts(subject.stack).probes),
    ]
      + (rollout.host.isCheckout ? [] : [Fetch.placed])
      + [deploy.replaceProgram(replacement), finish(nil, [name])]
  }

  private func finish(_ files: RolloutFiles?, _ services: [String]) -> RemoteProgram {
    var ending = RolloutEnding()
    ending.services = services
    ending.commit = files?.commit
    ending.isDirty = files?.isDirty ?? false
    ending.result = "done"
    return deploy.finishProgram(ending.audit(deploy.owner), images: rollout.subject.builtImages)
  }
}
