import NIOCore
import Synchronization
import Testing

@testable import LoopMCP

@Suite struct StreamRegistryTests {
  private func stream() -> EventStream { EventStream {} }

  private func registry(
    total: Int = 10,
    perClient: Int = 2,
    anonymous: Int = 3,
    perAddress: Int = 2
  ) -> StreamRegistry {
    StreamRegistry(
      StreamLimits(
        total: total,
        perClient: perClient,
        anonymous: anonymous,
        anonymousPerAddress: perAddress,
        maximumAge: .seconds(100),
        anonymousAge: .seconds(30)
      )
    )
  }

  @Test(arguments: [StreamClient.subject("a"), .address("a"), .anonymous("a")])
  func `the number of streams is bounded, for one client and for all`(_ client: StreamClient) throws {
    let registry = registry(total: 3)
    let first = stream()
    try registry.add(first, client: client)
    try registry.add(stream(), client: client)
    #expect(throws: StreamRegistry.Refusal.fullForClient) { try registry.add(stream(), client: client) }
    try registry.add(stream(), client: .subject("b"))
    #expect(throws: StreamRegistry.Refusal.full) { try registry.add(stream(), client: .subject("c")) }
    registry.remove(first)
    registry.remove(first)
    try registry.add(stream(), client: client)
    #expect(registry.count == 3)
  }

  @Test func `streams without a token have a bound of their own, and do not lock out those with one`() throws {
    let registry = registry()
    for address in ["a", "b", "c"] { try registry.add(stream(), client: .anonymous(address)) }
    #expect(throws: StreamRegistry.Refusal.fullForAnonymous) { try registry.add(stream(), client: .anonymous("d")) }
    try registry.add(stream(), client: .subject("a"))
    #expect(registry.anonymousCount == 3)
    #expect(registry.count == 4)
  }

  @Test func `a stream that a token has claimed counts against its subject`() throws {
    let registry = registry(perClient: 1, perAddress: 1)
    let (first, second) = (stream(), stream())
    try registry.add(first, client: .anonymous("a"))
    try registry.claim(first, by: "ann", until: .now + .seconds(60))
    try registry.claim(first, by: "ann", until: .now + .seconds(60))
    #expect(registry.anonymousCount == 0)
    try registry.add(second, client: .anonymous("a"))
    #expect(throws: StreamRegistry.Refusal.fullForClient) {
      try registry.claim(second, by: "ann", until: .now + .seconds(60))
    }
    #expect(registry.anonymousCount == 1)
    registry.remove(first)
    try registry.claim(second, by: "ann", until: .now + .seconds(60))
    registry.remove(second)
    #expect(registry.count == 0)
    #expect(registry.anonymousCount == 0)
  }

  /// Whether a stream has been told to end.
  private func hasEnded(_ stream: EventStream) async -> Bool {
    stream.finish()
    return await stream.next().map { String(buffer: $0).hasPrefix("retry: ") } ?? false
  }

  @Test func `a stream ends with its token`() async throws {
    for (seconds, hasEnded) in [(59, false), (60, true)] {
      let registry = registry()
      let stream = stream()
      try registry.add(stream, client: .subject("ann"), until: stream.openedAt + .seconds(60))
      registry.beat(at: stream.openedAt + .seconds(seconds))
      #expect(await self.hasEnded(stream) == hasEnded)
    }
  }

  @Test func `a stream that is claimed again lives as long as the longest of its tokens, and no longer than any`()
    async throws
  {
    for (tokens, seconds, hasEnded) in [
      ([60, 20], 59, false), ([60, 20], 60, true), ([20, 60], 59, false), ([500], 99, false), ([500], 100, true),
    ] {
      let registry = registry()
      let stream = stream()
      try registry.add(stream, client: .anonymous("a"))
      for token in tokens { try registry.claim(stream, by: "ann", until: stream.openedAt + .seconds(token)) }
      registry.beat(at: stream.openedAt + .seconds(seconds))
      #expect(await self.hasEnded(stream) == hasEnded)
    }
  }

  @Test func `a stream that no token claims ends after a short while`() async throws {
    for (seconds, hasEnded) in [(29, false), (30, true)] {
      let registry = registry()
      let stream = stream()
      try registry.add(stream, client: .anonymous("a"))
      registry.beat(at: stream.openedAt + .seconds(seconds))
      #expect(await self.hasEnded(stream) == hasEnded)
    }
  }

  @Test func `one address gets a quarter of the anonymous streams, and never more than a client`() throws {
    var configuration = try TestServer().configuration
    for (anonymous, perClient, perAddress) in [(128, 64, 32), (128, 8, 8), (2, 64, 1), (0, 64, 1)] {
      configuration.limits = .init(streamsPerClient: perClient, anonymousStreams: anonymous)
      #expect(StreamLimits(configuration).anonymousPerAddress == perAddress)
    }
    configuration.maximumStreamAge = .seconds(10)
    #expect(StreamLimits(configuration).anonymousAge == .seconds(10))
  }

  @Test func `a stream lives by heartbeats, retires at its age and is cut off if it stays`() async throws {
    let registry = registry()
    let cuts = Mutex(0)
    let old = EventStream { cuts.withLock { $0 += 1 } }
    try registry.add(old, client: .address("a"))

    // Only a client that has read everything needs a sign of life, so a reader waits before the heart beats.
    let beating = Task {
      while !Task.isCancelled {
        registry.beat(at: old.openedAt + .seconds(99))
        await Task.yield()
      }
    }
    let ping = await old.next()
    beating.cancel()
    await beating.value
    #expect(ping.map { String(buffer: $0) } == ": ping\r\n\r\n")

    registry.beat(at: old.openedAt + .seconds(100))
    #expect(await old.next().map { String(buffer: $0).hasPrefix("retry: ") } == true)
    #expect(await old.next() == nil)
    #expect(cuts.withLock { $0 } == 0)

    registry.beat(at: old.openedAt + .seconds(115))
    #expect(cuts.withLock { $0 } == 1)
  }

  @Test func `a client that does not read is given up`() {
    let isCut = Mutex(false)
    let stream = EventStream { isCut.withLock { $0 = true } }
    let frame = EventFrame.message(.string(String(repeating: "x", count: EventStream.capacity / 2)))
    stream.send(frame)
    #expect(!isCut.withLock { $0 })
    stream.send(frame)
    #expect(isCut.withLock { $0 })
  }
}
