import LoopFormats

/// Everything that is asked of a stack, side by side; each answer is there once somebody waits for it.
struct SmokeEvidence: Sendable {
  let subject: SmokeSubject
  let health: Asked
  /// A POST without a token, in the newest era.
  let anonymous: Asked
  let discovery: Task<Discovery, Never>
  let stateless: Task<StatelessAnswers, Never>
  let handshake: Task<HandshakeAnswers, Never>
  let legacy: StreamWatch
  let legacyAnswer: Task<LegacyAnswer, Never>
  /// `nil` where a token would be needed, and there is none.
  let listen: StreamWatch?

  init(_ subject: SmokeSubject, health: Asked, anonymous: Asked) {
    self.subject = subject
    self.health = health
    self.anonymous = anonymous
    let needsToken = anonymous.status == 401 || anonymous.status == 403
    let hasToken = subject.endpoint.token != nil
    discovery = Task { await Discovery.read(subject, anonymous: anonymous) }
    stateless = Task { await StatelessAnswers.ask(subject, anonymous: anonymous) }
    handshake = Task { await HandshakeAnswers.ask(subject) }
    legacy = StreamWatch(subject.endpoint.stream, subject)
    legacyAnswer = Task { await LegacyAnswer.ask(subject, needsToken: needsToken) }
    let request = subject.endpoint.post(.listen(id: 1), in: .stateless)
    listen = hasToken || !needsToken ? StreamWatch(request, subject) : nil
  }

  /// Whether an MCP server lets in whoever asks without a token, or asks for one.
  var isEndpointThere: Bool { anonymous.answer?.head.isSuccess == true || anonymous.status == 401 }

  var hasToken: Bool { subject.endpoint.token != nil }

  /// Heartbeats of the events' era, or of the newest where that one is not offered.
  func signs() async -> (signs: StreamSigns, isThere: Bool) {
    for watch in [legacy, listen] {
      guard let watch, await watch.start.value.first != nil else { continue }
      return (await watch.signs.value, true)
    }
    return (StreamSigns(), false)
  }

  /// Ends what nobody waits for any more.
  func cancel() {
    discovery.cancel()
    stateless.cancel()
    handshake.cancel()
    legacyAnswer.cancel()
    legacy.cancel()
    listen?.cancel()
  }
}
