import NIOCore

/// One frame of a `text/event-stream` (HTML standard, section 9.2), with CRLF line ends.
enum EventFrame {
  /// A JSON-RPC message.
  static func message(_ value: JSON) -> ByteBuffer {
    let json = value.encoded
    var buffer = ByteBuffer()
    buffer.reserveCapacity(json.count + 32)
    buffer.writeStaticString("event: message\r\ndata: ")
    buffer.writeBytes(json)
    buffer.writeStaticString("\r\n\r\n")
    return buffer
  }

  /// The first event of an HTTP+SSE stream: where the client posts its messages (2024-11-05, basic/transports).
  static func endpoint(_ path: String) -> ByteBuffer {
    ByteBuffer(string: "event: endpoint\r\ndata: \(path)\r\n\r\n")
  }

  /// A comment: a sign of life that clients ignore and proxies count.
  static let ping = ByteBuffer(string: ": ping\r\n\r\n")

  /// How long a client waits before it opens the stream again; spread out, so that not all come back at once.
  static func retry() -> ByteBuffer {
    ByteBuffer(string: "retry: \(Int.random(in: 1_000...5_000))\r\n\r\n")
  }
}
