import LoopFormats

/// How a stream began, before anything is known of how it goes on.
struct StreamStart: Sendable {
  /// Longer than this, and somebody held the event back: nothing has to be worked out for it.
  var slow = Duration.seconds(2)
  /// Why there is no stream at all.
  var failure: ProbeFailure?
  var head: ProbeHead?
  /// From the request to the head.
  var headAfter = Duration.zero
  /// The first event, if one came in time; and from the request to it.
  var first: ServerSentEvent?
  var firstAfter = Duration.zero
  /// Why no first event came.
  var trouble: ProbeFailure?
  /// Whether the server ended the stream before its first event.
  var isOver = false

  var isStream: Bool { head?.isSuccess == true && head?.mediaType == "text/event-stream" }
  var duration: Duration { firstAfter > .zero ? firstAfter : headAfter }
}

/// What was seen of heartbeats: when each came, from the request on.
struct StreamSigns: Sendable {
  var times: [Duration] = []
  /// Why the stream was left before its time.
  var trouble: ProbeFailure?
  var isOver = false
  var watched = Duration.zero
}

/// One stream that is held open, while others look at its beginning.
struct StreamWatch: Sendable {
  let start: Task<StreamStart, Never>
  let signs: Task<StreamSigns, Never>

  /// Waits for `wanted` signs of life, as long as the subject's patience lasts; zero lets the stream go after its first event.
  init(_ request: ProbeRequest, _ subject: SmokeSubject, wanted: Int = 2) {
    let (client, patience) = (subject.client, subject.patience)
    let (starts, continuation) = AsyncStream.makeStream(of: StreamStart.self)
    start = Task {
      for await start in starts { return start }
      return StreamStart(failure: .cancelled)
    }
    signs = Task {
      defer { continuation.finish() }
      let clock = ContinuousClock()
      let begin = clock.now
      // Whoever compresses events shows it to a client that could take it.
      let request = request.with("Accept-Encoding", "gzip")
      var started = StreamStart(slow: subject.slow)
      let stream: EventStream
      do throws(ProbeFailure) { stream = try await client.open(request) } catch {
        started.failure = error
        started.headAfter = begin.duration(to: clock.now)
        continuation.yield(started)
        return StreamSigns(trouble: error)
      }
      started.head = stream.head
      started.headAfter = begin.duration(to: clock.now)
      guard started.isStream, stream.head["Content-Encoding"] == nil else {
        continuation.yield(started)
        return StreamSigns()
      }
      var items = stream.makeAsyncIterator()
      await Self.readFirst(&items, since: begin, within: client.settings.timeout, into: &started)
      continuation.yield(started)
      guard started.first != nil, patience > .zero else { return StreamSigns() }
      return await Self.readSigns(&items, since: begin, until: begin + patience, wanted)
    }
  }

  func cancel() {
    start.cancel()
    signs.cancel()
  }

  private static func readFirst(
    _ items: inout EventStream.AsyncIterator,
    since begin: ContinuousClock.Instant,
    within limit: Duration,
    into start: inout StreamStart
  ) async {
    let end = ContinuousClock.now + limit
    do throws(ProbeFailure) {
      while let item = try await items.next(within: max(.zero, ContinuousClock.now.duration(to: end))) {
        guard case .event(let event) = item else { continue }
        start.first = event
        start.firstAfter = begin.duration(to: .now)
        return
      }
      start.isOver = true
    } catch { start.trouble = error }
  }

  private static func readSigns(
    _ items: inout EventStream.AsyncIterator,
    since begin: ContinuousClock.Instant,
    until end: ContinuousClock.Instant,
    _ wanted: Int
  ) async -> StreamSigns {
    var signs = StreamSigns()
    do throws(ProbeFailure) {
      while signs.times.count < wanted {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { break }
        guard let item = try await items.next(within: left) else {
          signs.isOver = true
          break
        }
        if case .comment = item { signs.times.append(begin.duration(to: .now)) }
      }
    } catch ProbeFailure.silent { signs.trouble = nil } catch { signs.trouble = error }
    signs.watched = begin.duration(to: .now)
    return signs
  }
}
