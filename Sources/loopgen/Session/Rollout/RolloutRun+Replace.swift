import ArgumentParser
import LoopOps
import LoopProbe

extension RolloutRun {
  /// Steps 4 to 6: everything is held while containers are replaced, and what was before comes back where that failed.
  mutating func replace(_ replacement: Replacement, _ target: RolloutTarget) async throws -> ExitCode {
    steps.begin("probe")
    let place = try await StackPlace.find(self, target)
    let (settings, origin, address): (ProbeClient.Settings, ProbeOrigin, StackAddress)
    switch place {
    case .there(let found): (settings, origin, address) = found
    case .none(let why):
      tellUnproved(why)
      return try await replace(replacement, target, until: nil)
    }
    let token = token
    return try await ProbeClient.with(settings) { client in
      let streams = arguments.proof.streams
      guard let proof = StackProof(client, at: origin, address, target.plan, token: token, streams: streams) else {
        tellUnproved("no MCP endpoint, so there are no streams to hold")
        return try await replace(replacement, target, until: EdgeAnswer(client, origin, address.health))
      }
      let unheld = target.unheld(subject.stack)
      let before =
        target.isFirst
        ? nil : try? await Interruptions.ending { () async throws(SmokeUnreachable) in try await proof.smoke() }.get()
      let held: HeldStack?
      if let unheld {
        tellUnproved(unheld)
        held = nil
      } else {
        held = try await hold(proof, target)
      }
      do {
        try await swap(replacement, target)
      } catch {
        ending.hold = try? await held?.finish()
        throw error
      }
      return try await verify(proof, before, held, replacement, target)
    }
  }

  /// Without streams: the edge has to find what was replaced, and that is all that can be asked.
  private mutating func replace(
    _ replacement: Replacement,
    _ target: RolloutTarget,
    until answer: EdgeAnswer?
  ) async throws -> ExitCode {
    try await swap(replacement, target)
    steps.begin("verify")
    guard let answer, let path = answer.path else {
      steps.say("all are healthy")
      return await end(.success)
    }
    if let failure = await answer.failure(within: Self.patience) {
      if let wished = Interruptions.exitCode { return await endUnproved(wished) }
      steps.tell("loopgen: error: \(host.name): \(failure)\n")
      ending.result = "failed: \(failure)"
      try await restore(replacement, target)
      return await end(.probe)
    }
    steps.say("all are healthy, and \(path) answers through the edge")
    return await end(.success)
  }

  private mutating func hold(_ proof: StackProof, _ target: RolloutTarget) async throws -> HeldStack? {
    let line = steps.live
    do throws(HoldRefusal) {
      let held = try await Interruptions.ending { () async throws(HoldRefusal) in
        try await proof.hold { line.show($0) }
      }.get()
      steps.say("holding \(proof.words)")
      return held
    } catch {
      try Interruptions.check()
      // Where the edge itself is replaced, nothing that is open could stay so.
      if !target.plan.keepsEdge(of: subject) {
        tellUnproved("nothing was held: \(error.message)")
        return nil
      }
      steps.tell("loopgen: error: nothing can be held: \(error.message)\n")
      steps.tell("help: \(error.help.map { "\($0); or " } ?? "")say `--no-proof` to go on without a proof\n")
      throw ExitCode.world
    }
  }

  private mutating func tellUnproved(_ why: String) {
    ending.unproved = why
    steps.say(why)
  }

  // MARK: 5. replace

  private mutating func swap(_ replacement: Replacement, _ target: RolloutTarget) async throws {
    try Interruptions.check()
    steps.begin("replace")
    hasBegun = true
    let names = (replacement.services.map(\.name) + replacement.removed).joined(separator: ", ")
    ending.services = replacement.services.map(\.name) + replacement.removed
    let record = target.newRecord(replacement, by: deploy.owner, at: deploy.since)
    let shown = steps
    let patience = Task { await Self.tellPatience(shown) }
    defer { patience.cancel() }
    do throws(DeployFailure) {
      try await deploy.replace(replacement, deployed: record.bytes) { progress in
        if case .edited(let path) = progress {
          shown.more("note: `\(path)` was edited on the host; the edited one is in .loopgen/previous")
        }
      }
      let parts = [
        names.isEmpty ? nil : "\(names) replaced and healthy",
        replacement.edgeChange == .reload ? "the edge reloaded" : nil,
      ]
      let done = parts.compactMap(\.self)
      steps.say(done.isEmpty ? "files put in their places" : done.joined(separator: "; "), timed: true)
    } catch {
      ending.result = error.result
      isHalfDone = error.leavesHalf
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }

  /// Says, when an end is wished meanwhile, that it has to wait: half a replacement is none.
  private static func tellPatience(_ steps: StepLines) async {
    while !Interruptions.isWished {
      do { try await Task.sleep(for: .milliseconds(50)) } catch { return }
    }
    steps.tell("note: what is being replaced is finished first, on the host itself if need be; again ends at once\n")
  }

  // MARK: 6. verify

  private mutating func verify(
    _ proof: StackProof,
    _ before: [SmokeResult]?,
    _ held: HeldStack?,
    _ replacement: Replacement,
    _ target: RolloutTarget
  ) async throws -> ExitCode {
    steps.begin("verify")
    let smoke = await self.smoke(proof, before)
    ending.smoke = smoke
    if held != nil { await Interruptions.pause(Self.aftermath) }
    ending.hold = try? await held?.finish()
    if let wished = Interruptions.exitCode { return await endUnproved(wished) }
    let failures = failures(smoke, wasHeld: held != nil)
    let words = smoke?.words ?? "the stack cannot be asked"
    if let verdict = ending.hold?.verdict {
      steps.say(verdict)
      steps.more(words)
    } else {
      steps.say(words)
    }
    for result in smoke?.broken ?? [] { steps.more("FAILED \(result.check.title): \(result.verdict.detail)") }
    if failures.isEmpty { return await end(.success) }
    steps.tell("loopgen: error: \(host.name): \(failures.joined(separator: "; "))\n")
    ending.result = failures.joined(separator: "; ")
    try await restore(replacement, target)
    return await end(.probe)
  }

  /// A cut that follows the last step is seen, too.
  private static let aftermath = Duration.seconds(2)
  /// How long the edge may take to find what was replaced.
  private static let patience = Duration.seconds(15)

  private func smoke(_ proof: StackProof, _ before: [SmokeResult]?) async -> SmokeComparison? {
    let start = ContinuousClock.now
    var last: SmokeComparison?
    repeat {
      if let results = try? await proof.smoke() {
        let comparison = SmokeComparison(before: before, after: results)
        if comparison.holds { return comparison }
        last = comparison
      }
      await Interruptions.pause(.seconds(1))
    } while start.duration(to: .now) < Self.patience && !Interruptions.isWished
    return last
  }

  private func failures(_ smoke: SmokeComparison?, wasHeld: Bool) -> [String] {
    var failures = ending.hold?.over ?? []
    if wasHeld && ending.hold == nil { failures.append("what was held cannot be counted") }
    guard let smoke else { return failures + ["the stack cannot be asked"] }
    if !smoke.holds { failures.append("smoke: " + smoke.broken.map(\.check.title).joined(separator: ", ")) }
    return failures
  }

  private mutating func restore(_ replacement: Replacement, _ target: RolloutTarget) async throws {
    if target.isFirst {
      let logs = "`loopgen logs\(host.option)`"
      Terminal.tell("note: nothing ran before, so nothing is put back; \(logs) says what it does\n")
      return
    }
    do throws(DeployFailure) {
      try await deploy.restore(replacement)
      Terminal.tell("note: what was before is put back and healthy\n")
    } catch {
      // What could not be put back now is for the next run, whatever kept it.
      isHalfDone = true
      try DeployReport.end(error, on: host, now: deploy.since)
    }
  }
}
