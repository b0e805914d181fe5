package import LoopFormats

/// What is known of a stack on its host at one moment: its containers, and what loopgen left there.
package struct Survey: Hashable, Sendable {
  /// The host's clock, in seconds since 1970: ages on a host are counted by it alone.
  package var clock: Int
  /// Whether the stack's folder is there.
  package var hasDirectory = true
  /// By service, then number; one-off containers are left out.
  package var containers: [SurveyedContainer] = []
  /// Who holds the lock; `null` where that is not written, `nil` when it is free.
  package var lock: JSONValue?
  /// The deploy at hand, or one that was interrupted.
  package var run: JSONValue?
  package var deployed: JSONValue?
  /// The last line of the history.
  package var audit: JSONValue?
  /// Files of the state that are there and cannot be read or understood: `lock`, `run`, `deployed`, `audit`.
  package var unreadable: [String] = []

  package init(clock: Int) { self.clock = clock }

  /// The containers of a service.
  package subscript(service: String) -> [SurveyedContainer] { containers.filter { $0.service == service } }

  /// What all containers of a service that run hold open together; `nil` where none says anything.
  ///
  /// What one of them does not say is not known of all of them: it is not taken for nothing.
  package func streams(of service: String) -> OpenStreams? {
    let running = self[service].filter { $0.status == .running || $0.status == .paused }
    guard running.contains(where: { $0.streams != nil }) else { return nil }
    return OpenStreams(
      count: Self.sum(running.map(\.streams?.count)),
      connections: Self.sum(running.map(\.streams?.connections))
    )
  }

  private static func sum(_ numbers: [Int?]) -> Int? {
    let known = numbers.compactMap(\.self)
    return known.count == numbers.count ? known.reduce(0, +) : nil
  }
}

extension HostConnection {
  /// Looks at the stack: one connection, one command.
  package func survey(_ probes: [StreamProbe] = []) async throws(RemoteFailure) -> Survey {
    try Survey(try await run(Survey.program(probes)))
  }
}
