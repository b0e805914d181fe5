import LoopFormats
import Synchronization

/// The stream of the events' era: answers to what is posted beside it come on it.
final class EventsWire: HeldWire {
  let stream: HeldStream
  private let endpoint: MCPEndpoint
  private let current = Mutex(Current())

  private struct Current {
    var connection = 0
    /// Where pings go; `nil` while there is no connection.
    var target: LegacyStream?
    var isMute = false
  }

  private static let introduction = 1

  init(_ stream: HeldStream, _ endpoint: MCPEndpoint) {
    self.stream = stream
    self.endpoint = endpoint
  }

  /// Whether messages cannot be posted, because nobody has logged in.
  var isMute: Bool { current.withLock { $0.isMute } }

  func open(_ connection: Int, _ recorder: HoldRecorder) async throws(MCPFailure) -> HeldConnection {
    let (opened, first) = try await LegacyStream.open(endpoint)
    var items = first
    await items.observe { [stream] in recorder.note(.bytes($0), of: stream) }
    var isMute = false
    do throws(MCPFailure) {
      try await introduce(opened, &items, recorder)
    } catch {
      guard case .unauthorized = error, endpoint.token == nil else { throw error }
      isMute = true
    }
    current.withLock { [isMute] in $0 = Current(connection: connection, target: isMute ? nil : opened, isMute: isMute) }
    return HeldConnection(opened.opened, items)
  }

  func read(_ event: ServerSentEvent, _ recorder: HoldRecorder) -> String? {
    guard let message = event.message, message["method"] == nil, case .integer(let id)? = message["id"] else {
      recorder.note(.message, of: stream)
      return nil
    }
    recorder.note(.answered(id), of: stream)
    return nil
  }

  func close() { current.withLock { $0.target = nil } }

  /// Sends a ping now and then, for as long as the stream is held, on whatever connection there is.
  func ping(every interval: Duration, _ recorder: HoldRecorder) async {
    // An answer that is handed to another stream must not look like that one's own.
    var id = stream.number << 32
    // Streams take turns.
    guard await recorder.pause(interval * Double((stream.number - 1) % 8) / 8) else { return }
    repeat {
      let (connection, target) = current.withLock { ($0.connection, $0.target) }
      guard let target else { continue }
      id += 1
      recorder.note(.posting(id, connection: connection), of: stream)
      do throws(MCPFailure) {
        try await target.post(MCPMessage(id: id, "ping"))
        recorder.note(.accepted(id), of: stream)
      } catch {
        recorder.note(.unsent(id, error.message), of: stream)
      }
    } while await recorder.pause(interval)
  }

  /// The handshake, whose answer comes on the stream.
  private func introduce(
    _ opened: LegacyStream,
    _ items: inout EventStream.AsyncIterator,
    _ recorder: HoldRecorder
  ) async throws(MCPFailure) {
    try await opened.post(.initialize(id: Self.introduction, .handshake))
    _ = try await items.answer(to: Self.introduction, within: endpoint.client.settings.timeout) { item in
      if case .comment = item { recorder.note(.comment, of: stream) } else { recorder.note(.message, of: stream) }
    }
    try await opened.post(MCPMessage(id: nil, "notifications/initialized"))
  }
}
