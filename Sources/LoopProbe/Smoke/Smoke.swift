/// One look at a running stack: all that must answer, and all that must not.
package enum Smoke {
  /// All results in the order of the checks; `report` is told each once it and all before it are there.
  package static func run(
    _ subject: SmokeSubject,
    report: (SmokeResult) -> Void
  ) async throws(SmokeUnreachable) -> [SmokeResult] {
    async let health = subject.get(subject.health)
    async let anonymous = subject.post(SmokeMessage.discover, as: subject.anonymous)
    let asked = (health: await health, anonymous: await anonymous)
    if let failure = SmokeUnreachable(health: asked.health, endpoint: asked.anonymous, of: subject.endpoint.url) {
      throw failure
    }
    let evidence = SmokeEvidence(subject, health: asked.health, anonymous: asked.anonymous)
    defer { evidence.cancel() }
    let checks = SmokeCheck.all(of: subject)
    return await withTaskGroup(of: (Int, SmokeResult).self) { group in
      for (place, check) in checks.enumerated() {
        group.addTask {
          let (verdict, duration) = await check.find(evidence)
          return (place, SmokeResult(check: check, verdict: verdict, duration: duration))
        }
      }
      var waiting: [Int: SmokeResult] = [:]
      var results: [SmokeResult] = []
      for await (place, result) in group {
        waiting[place] = result
        while let next = waiting.removeValue(forKey: results.count) {
          results.append(next)
          report(next)
        }
      }
      return results
    }
  }
}

/// Why a stack cannot be asked at all.
package struct SmokeUnreachable: Error, Hashable, Sendable {
  package let message: String
  package let help: String?

  /// `nil` when somebody answers who can be asked more.
  init?(health: Asked, endpoint: Asked, of url: ProbeURL) {
    if let target = endpoint.answer?.head.redirect, let place = url.resolving(target), place.origin != url.origin {
      message = "\(endpoint.status ?? 0) to \(place.text.quoted): no client sends its POST again after a redirect"
      // A line that somebody pastes into a shell must hold nothing that a shell acts on.
      let isPlain = place.text.utf8.allSatisfy { byte in
        (0x2D...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
      }
      help = "ask, and give clients, that URL" + (isPlain ? ": `loopgen smoke \(place.text)`" : "")
      return
    }
    guard case .failure(let failure) = endpoint.outcome, case .failure = health.outcome else { return nil }
    message = failure.message
    help = failure.help
  }
}
