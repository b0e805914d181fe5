import NIOCore

/// The server's end of one connection: what a script writes goes out as it is.
struct ScriptedConnection: Sendable {
  let writer: NIOAsyncChannelOutboundWriter<ByteBuffer>
  let sent: ByteCount

  /// Waits for the client to take it: what was sent is what somebody read, but for the sockets' own buffers.
  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    sent.add(bytes.count)
    try await writer.write(ByteBuffer(bytes: bytes))
  }

  /// A whole answer.
  func answer(
    _ status: Int = 200,
    type: String = "application/json",
    headers: [String] = [],
    _ body: String = ""
  ) async throws {
    let head =
      ["HTTP/1.1 \(status) Scripted", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] + headers
    try await send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// The head of an answer in chunks, as streams have it.
  func open(_ status: Int = 200, type: String = "text/event-stream", headers: [String] = []) async throws {
    let head = ["HTTP/1.1 \(status) Scripted", "Content-Type: \(type)", "Transfer-Encoding: chunked"] + headers
    try await send(head.joined(separator: "\r\n") + "\r\n\r\n")
  }

  func chunk(_ text: String) async throws {
    try await send(String(text.utf8.count, radix: 16) + "\r\n" + text + "\r\n")
  }

  /// The last chunk: a clean end.
  func end() async throws { try await send("0\r\n\r\n") }

  /// Says nothing more until the test is over.
  func hang() async throws { try await Task.sleep(for: .seconds(3600)) }

  /// Megabytes until the client has gone, or a gigabyte is out.
  func flood(chunked: Bool = false) async throws {
    let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    for _ in 0..<1024 {
      if chunked { try await send("100000\r\n") }
      try await send(piece)
      if chunked { try await send("\r\n") }
    }
  }
}
