import LoopFormats

/// How streams of one kind are opened, and what it means that something came.
protocol HeldWire: Sendable {
  var stream: HeldStream { get }

  /// Opens a connection, up to the point where the server has shown that it is one.
  func open(_ connection: Int, _ recorder: HoldRecorder) async throws(MCPFailure) -> HeldConnection

  /// Takes note of an event.
  ///
  /// - Returns: How the server said goodbye, if it did.
  func read(_ event: ServerSentEvent, _ recorder: HoldRecorder) -> String?

  /// The connection is over.
  func close()
}

/// A stream that is open, read up to what is held.
struct HeldConnection {
  var items: EventStream.AsyncIterator
  /// Whether HTTP tells a clean end from a connection that went away.
  var isDelimited: Bool

  init(_ opened: EventStream, _ items: EventStream.AsyncIterator) {
    self.items = items
    isDelimited =
      opened.head["Transfer-Encoding"]?.lowercased().contains("chunked") ?? false
      || opened.head["Content-Length"] != nil
  }
}
