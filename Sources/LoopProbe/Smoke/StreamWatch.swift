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
  /// Whether it came at once to a client that takes nothing compressed, and not to this one.
  var comesPlain = false
  /// Whether the server ended the stream before its first event.
  var isOver = false

  var isSilent: Bool {
    guard case .silent? = failure ?? trouble else { return false }
    return true
  }

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
    let (starts, continuation) = AsyncStream.makeStream(of: StreamStart.self)
    start = Task {
      for await start in starts { return start }
      return StreamStart(failure: .cancelled)
    }
    signs = Task {
      defer { continuation.finish() }
      let begin = ContinuousClock.now
      // Whoever compresses events shows it to a client that could take it.
      var (started, items) = await Self.begin(request.with("Accept-Encoding", "gzip"), subject, since: begin)
      if started.isSilent { started.comesPlain = await Self.begin(request, subject, since: .now).start.first != nil }
      continuation.yield(started)
      guard started.first != nil, subject.patience > .zero, items != nil else {
        return StreamSigns(trouble: started.failure)
      }
      return await Self.readSigns(&items, since: begin, until: begin + subject.patience, wanted)
    }
  }

  func cancel() {
    start.cancel()
    signs.cancel()
  }

  private static func begin(
    _ request: ProbeRequest,
    _ subject: SmokeSubject,
    since begin: ContinuousClock.Instant
  ) async -> (start: StreamStart, items: EventStream.AsyncIterator?) {
    var start = StreamStart(slow: subject.slow)
    do throws(ProbeFailure) {
      let stream = try await subject.client.open(request)
      start.head = stream.head
      start.headAfter = begin.duration(to: .now)
      guard start.isStream, stream.head["Content-Encoding"] == nil else { return (start, nil) }
      var items = stream.makeAsyncIterator()
      await readFirst(&items, since: begin, within: subject.client.settings.timeout, into: &start)
      return (start, items)
    } catch {
      start.failure = error
      start.headAfter = begin.duration(to: .now)
      return (start, nil)
    }
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
    _ items: inout EventStream.AsyncIterator?,
    since begin: ContinuousClock.Instant,
    until end: ContinuousClock.Instant,
    _ wanted: Int
  ) async -> StreamSigns {
    var signs = StreamSigns()
    do throws(ProbeFailure) {
      while signs.times.count < wanted {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { break }
        guard let item = try await items?.next(within: left) else {
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
