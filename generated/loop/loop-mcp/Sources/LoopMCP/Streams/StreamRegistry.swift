import Synchronization

/// The open event streams: how many there may be, their heartbeat and their end.
final class StreamRegistry: Sendable {
  /// Why no further stream is opened.
  enum Refusal: Error {
    /// The server has as many as it takes.
    case full
    /// The server has as many without a token as it takes.
    case fullForAnonymous
    /// The client has as many as one may have.
    case fullForClient
  }

  private struct Entry {
    let stream: EventStream
    var client: StreamClient
    /// When its time is over.
    var deadline: ContinuousClock.Instant
    /// Whether it has been told that its time is over.
    var isRetired = false
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var counts: [StreamClient: Int] = [:]
    var anonymous = 0

    mutating func count(_ client: StreamClient, _ change: Int) {
      let count = counts[client, default: 0] + change
      counts[client] = count > 0 ? count : nil
      if client.isAnonymous { anonymous += change }
    }
  }

  private let limits: StreamLimits
  private let state = Mutex(State())

  init(_ limits: StreamLimits) {
    self.limits = limits
  }

  /// How many streams are open.
  var count: Int { state.withLock { $0.entries.count } }

  /// How many streams are open that no token has claimed.
  var anonymousCount: Int { state.withLock { $0.anonymous } }

  /// Counts a stream in.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - client: Whom it counts against.
  ///   - expiry: When the token ends that it was opened with.
  /// - Throws: `Refusal` when there are too many; the stream is then not counted.
  func add(
    _ stream: EventStream,
    client: StreamClient,
    until expiry: ContinuousClock.Instant? = nil
  ) throws(Refusal) {
    let entry = Entry(stream: stream, client: client, deadline: deadline(of: stream, client, expiry))
    let refusal: Refusal? = state.withLock { state in
      if let reason = reason(against: client, in: state) { return reason }
      state.count(client, 1)
      state.entries[ObjectIdentifier(stream)] = entry
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Notes that a token stands for a stream from now on, as long as the token is good.
  ///
  /// A stream that is claimed again lives as long as the longest of its tokens.
  ///
  /// - Parameters:
  ///   - stream: The stream.
  ///   - subject: Whose token it is.
  ///   - expiry: When the token ends.
  /// - Throws: `Refusal` when the subject has too many; the stream then counts as before.
  func claim(_ stream: EventStream, by subject: String, until expiry: ContinuousClock.Instant) throws(Refusal) {
    let key = ObjectIdentifier(stream)
    let client = StreamClient.subject(subject)
    let deadline = deadline(of: stream, client, expiry)
    let refusal: Refusal? = state.withLock { state in
      guard let entry = state.entries[key] else { return nil }
      if entry.client == client {
        state.entries[key]?.deadline = max(entry.deadline, deadline)
        return nil
      }
      if state.counts[client, default: 0] >= limits.perClient { return .fullForClient }
      state.count(entry.client, -1)
      state.count(client, 1)
      state.entries[key]?.client = client
      state.entries[key]?.deadline = deadline
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Counts a stream out.
  func remove(_ stream: EventStream) {
    state.withLock { state in
      guard let entry = state.entries.removeValue(forKey: ObjectIdentifier(stream)) else { return }
      state.count(entry.client, -1)
    }
  }

  /// Gives every stream a sign of life, and retires those whose time or whose token is over.
  ///
  /// A retired stream that is still there at the next beat, because its client does not read, is cut off.
  func beat(at now: ContinuousClock.Instant) {
    let entries = state.withLock { state in
      let entries = Array(state.entries.values)
      for entry in entries where now >= entry.deadline {
        state.entries[ObjectIdentifier(entry.stream)]?.isRetired = true
      }
      return entries
    }
    for entry in entries {
      if entry.isRetired {
        entry.stream.abort()
      } else if now >= entry.deadline {
        entry.stream.retire()
      } else {
        entry.stream.beat()
      }
    }
  }

  private func reason(against client: StreamClient, in state: State) -> Refusal? {
    if state.entries.count >= limits.total { return .full }
    if client.isAnonymous, state.anonymous >= limits.anonymous { return .fullForAnonymous }
    let limit = client.isAnonymous ? limits.anonymousPerAddress : limits.perClient
    return state.counts[client, default: 0] >= limit ? .fullForClient : nil
  }

  private func deadline(
    of stream: EventStream,
    _ client: StreamClient,
    _ expiry: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant {
    let age = client.isAnonymous ? limits.anonymousAge : limits.maximumAge
    return min(stream.openedAt + age, expiry ?? stream.openedAt + age)
  }
}
