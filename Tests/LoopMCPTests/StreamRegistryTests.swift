import NIOCore
import Synchronization
import Testing

@testable import LoopMCP

@Suite struct StreamRegistryTests {
  private func stream() -> EventStream { EventStream {} }

  @Test func `the number of streams is bounded, for one address and for all`() throws {
    let registry = StreamRegistry(limit: 3, limitPerClient: 2, maximumAge: .seconds(60))
    let first = stream()
    try registry.add(first, client: "a")
    try registry.add(stream(), client: "a")
    #expect(throws: StreamRegistry.Refusal.fullForClient) { try registry.add(stream(), client: "a") }
    try registry.add(stream(), client: "b")
    #expect(throws: StreamRegistry.Refusal.full) { try registry.add(stream(), client: "c") }
    registry.remove(first)
    registry.remove(first)
    try registry.add(stream(), client: "a")
    #expect(registry.count == 3)
  }

  @Test func `a stream that a token has claimed no longer counts against its address`() throws {
    let registry = StreamRegistry(limit: 10, limitPerClient: 1, maximumAge: .seconds(60))
    let first = stream()
    try registry.add(first, client: "a")
    registry.claim(first)
    registry.claim(first)
    try registry.add(stream(), client: "a")
    #expect(throws: StreamRegistry.Refusal.fullForClient) { try registry.add(stream(), client: "a") }
    registry.remove(first)
    #expect(throws: StreamRegistry.Refusal.fullForClient) { try registry.add(stream(), client: "a") }
  }

  @Test func `a stream lives by heartbeats, retires at its age and is cut off if it stays`() async throws {
    let registry = StreamRegistry(limit: 1, limitPerClient: 1, maximumAge: .seconds(100))
    let cuts = Mutex(0)
    let old = EventStream { cuts.withLock { $0 += 1 } }
    try registry.add(old, client: nil)
    var frames = old.frames.makeAsyncIterator()

    registry.beat(at: old.openedAt + .seconds(99))
    let ping = await frames.next()
    #expect(ping.map { String(buffer: $0) } == ": ping\r\n\r\n")
    if let ping { old.wrote(ping) }

    registry.beat(at: old.openedAt + .seconds(100))
    #expect(await frames.next().map { String(buffer: $0).hasPrefix("retry: ") } == true)
    #expect(await frames.next() == nil)
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
