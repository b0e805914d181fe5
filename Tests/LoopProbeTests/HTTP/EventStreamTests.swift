import LoopProbe
import Synchronization
import Testing

/// Streams and their connections: how they are read, and how they end.
@Suite(.timeLimit(.minutes(1)))
struct EventStreamTests {
  /// What a test waits for.
  final class Signal: Sendable {
    private let (stream, source) = AsyncStream.makeStream(of: Void.self)

    func give() { source.yield() }

    func wait() async { for await _ in stream { return } }
  }

  /// A stream that goes on until its client has gone.
  private static func patient(_ begun: Signal? = nil, ended: Signal) -> ScriptedServer.Script {
    .requests { _, connection in
      try await connection.open()
      try await connection.chunk("data: a\n\ndata: b\n\n")
      begun?.give()
      do {
        // A write to a connection that is closed fails sooner or later.
        while true {
          try await connection.chunk(": alive\n\n")
          try await Task.sleep(for: .milliseconds(10))
        }
      } catch {
        ended.give()
        throw error
      }
    }
  }

  private static func sends(_ chunks: String..., clean: Bool = true) -> ScriptedServer.Script {
    .requests { _, connection in
      try await connection.open()
      for chunk in chunks { try await connection.chunk(chunk) }
      if clean { try await connection.end() }
      throw ScriptedServer.Closed()
    }
  }

  private static func event(_ data: String) -> ServerSentItem { .event(ServerSentEvent(name: "message", data: data)) }

  private func open(_ script: ScriptedServer.Script, _ body: (consuming EventStream) async throws -> Void) async throws
  {
    try await ScriptedServer.run(script) { server in
      try await ProbeClient.with(ProbeClient.Settings()) { client in
        try await body(try await client.open(.get(ProbeURL(server.origin), accept: "text/event-stream")))
      }
    }
  }

  @Test func `a clean end is none, and any other is a cut`() async throws {
    try await open(Self.sends("data: a\n\n")) { stream in
      var items = stream.makeAsyncIterator()
      let item = try await items.next()
      #expect(item == Self.event("a"))
      let end = try await items.next()
      #expect(end == nil)
      let again = try await items.next()
      #expect(again == nil)
    }
    try await open(Self.sends("data: a\n\n", clean: false)) { stream in
      var items = stream.makeAsyncIterator()
      let item = try await items.next()
      #expect(item == Self.event("a"))
      await #expect(throws: ProbeFailure.cut) { _ = try await items.next() }
      await #expect(throws: ProbeFailure.cut) { _ = try await items.next(within: .seconds(9)) }
    }
  }

  @Test func `a second iterator goes on where the first one was left`() async throws {
    try await open(Self.sends("data: a\n\ndata: b\n\n")) { stream in
      var first = stream.makeAsyncIterator()
      let item = try await first.next()
      #expect(item == Self.event("a"))
      var second = stream.makeAsyncIterator()
      let next = try await second.next()
      #expect(next == Self.event("b"))
    }
  }

  @Test func `silence is a failure that stays one`() async throws {
    let script = ScriptedServer.Script.requests { _, connection in
      try await connection.open()
      try await connection.hang()
    }
    try await open(script) { stream in
      var items = stream.makeAsyncIterator()
      let limit = Duration.milliseconds(100)
      await #expect(throws: ProbeFailure.silent(.event, limit)) { try await items.next(within: limit) }
      await #expect(throws: ProbeFailure.silent(.event, limit)) { try await items.next() }
    }
  }

  @Test func `waiting for a time leaves the stream as it is`() async throws {
    try await open(Self.sends("data: a\n\ndata: b\n\n", "data: c\n\n")) { stream in
      var items = stream.makeAsyncIterator()
      for data in ["a", "b", "c"] {
        let item = try await items.next(within: .seconds(20))
        #expect(item == Self.event(data))
      }
      let end = try await items.next(within: .seconds(20))
      #expect(end == nil)
    }
  }

  @Test func `what is no stream is read as bytes, to its limit and its time`() async throws {
    try await open(Self.sends("<html>", "</html>")) { stream in
      #expect(String(decoding: await stream.collect(), as: UTF8.self) == "<html></html>")
    }
    try await open(Self.sends("0123456789")) { stream in #expect(await stream.collect(upTo: 4).count == 4) }
    let script = ScriptedServer.Script.requests { _, connection in
      try await connection.open()
      try await connection.chunk("<html>")
      try await connection.hang()
    }
    try await open(script) { stream in #expect(await stream.collect(within: .seconds(2)).count == 6) }
  }

  @Test func `a stream that is let go of is closed, read or not`() async throws {
    for isRead in [false, true] {
      let ended = Signal()
      try await ScriptedServer.run(Self.patient(ended: ended)) { server in
        try await ProbeClient.with(ProbeClient.Settings()) { client in
          try await Self.glance(client, server.origin, isRead: isRead)
          await ended.wait()
        }
      }
    }
  }

  private static func glance(_ client: ProbeClient, _ origin: String, isRead: Bool) async throws {
    let stream = try await client.open(.get(ProbeURL(origin)))
    guard isRead else { return }
    var items = stream.makeAsyncIterator()
    let item = try await items.next()
    #expect(item == event("a"))
  }

  @Test func `the client closes what its user left open, even when that fails`() async throws {
    struct Failed: Error {}
    let ended = Signal()
    try await ScriptedServer.run(Self.patient(ended: ended)) { server in
      let kept = Mutex<EventStream?>(nil)
      await #expect(throws: Failed.self) {
        _ = try await ProbeClient.with(ProbeClient.Settings()) { client in
          let stream = try await client.open(.get(ProbeURL(server.origin)))
          kept.withLock { $0 = stream }
          throw Failed()
        }
      }
      await ended.wait()
    }
  }

  @Test func `a task that is cancelled ends its request`() async throws {
    let (begun, ended) = (Signal(), Signal())
    try await ScriptedServer.run(Self.patient(begun, ended: ended)) { server in
      await ProbeClient.with(ProbeClient.Settings()) { client in
        let origin = server.origin
        let request = Task { try await client.send(.get(ProbeURL(origin)), timeout: .seconds(60)) }
        await begun.wait()
        request.cancel()
        let outcome = await request.result
        #expect(throws: ProbeFailure.cancelled) { try outcome.get() }
        await ended.wait()
      }
    }
  }
}
