import Synchronization

/// The open event streams: how many there may be, their heartbeat and their greatest age.
final class StreamRegistry: Sendable {
  /// Why no further stream is opened.
  enum Refusal: Error {
    /// The server has as many as it takes.
    case full
    /// The client has as many as one address may have without a token.
    case fullForClient
  }

  private struct Entry {
    let stream: EventStream
    /// The address it counts against; `nil` once a token stands for it.
    var client: String?
    /// Whether it has been told that its time is over.
    var isRetired = false
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var unclaimed: [String: Int] = [:]

    mutating func release(_ client: String?) {
      guard let client, let count = unclaimed[client] else { return }
      unclaimed[client] = count > 1 ? count - 1 : nil
    }
  }

  private let limit: Int
  private let limitPerClient: Int
  private let maximumAge: Duration
  private let state = Mutex(State())

  init(limit: Int, limitPerClient: Int, maximumAge: Duration) {
    self.limit = limit
    self.limitPerClient = limitPerClient
    self.maximumAge = maximumAge
  }

  /// How many streams are open.
  var count: Int { state.withLock { $0.entries.count } }

  /// Counts a stream in.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - client: The address it counts against if no token stands for it; else `nil`.
  /// - Throws: `Refusal` when there are too many; the stream is then not counted.
  func add(_ stream: EventStream, client: String?) throws(Refusal) {
    let refusal: Refusal? = state.withLock { state in
      if state.entries.count >= limit { return .full }
      if let client {
        if state.unclaimed[client, default: 0] >= limitPerClient { return .fullForClient }
        state.unclaimed[client, default: 0] += 1
      }
      state.entries[ObjectIdentifier(stream)] = Entry(stream: stream, client: client)
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Notes that a token stands for a stream from now on.
  func claim(_ stream: EventStream) {
    state.withLock { state in
      let client = state.entries[ObjectIdentifier(stream)]?.client
      state.release(client)
      state.entries[ObjectIdentifier(stream)]?.client = nil
    }
  }

  /// Counts a stream out.
  func remove(_ stream: EventStream) {
    state.withLock { state in
      guard let entry = state.entries.removeValue(forKey: ObjectIdentifier(stream)) else { return }
      state.release(entry.client)
    }
  }

  /// Gives every stream a sign of life and retires the old ones.
  ///
  /// A retired stream that is still there at the next beat, because its client does not read, is cut off.
  func beat(at now: ContinuousClock.Instant) {
    let entries = state.withLock { state in
      let entries = state.entries
      for (key, entry) in entries where now - entry.stream.openedAt >= maximumAge {
        state.entries[key]?.isRetired = true
      }
      return entries.values
    }
    for entry in entries {
      if entry.isRetired {
        entry.stream.abort()
      } else if now - entry.stream.openedAt >= maximumAge {
        entry.stream.retire()
      } else {
        entry.stream.beat()
      }
    }
  }
}
