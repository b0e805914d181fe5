import NIOCore

/// A request as the scripted server read it: no more than a script needs to tell one from another.
struct ScriptedRequest: Sendable {
  let method: String
  /// Path and query.
  let target: String
  /// Names in lower case.
  let headers: [String: String]
  let body: String

  var path: String { String(target.prefix { $0 != "?" }) }

  /// Reads one request; what the next one has sent already stays in `waiting`.
  ///
  /// - Returns: `nil` once the client has gone.
  static func read(
    _ inbound: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
    _ waiting: inout [UInt8]
  ) async throws -> ScriptedRequest? {
    while true {
      if let (request, rest) = parse(waiting) {
        waiting = rest
        return request
      }
      guard let chunk = try await inbound.next() else { return nil }
      waiting += chunk.readableBytesView
    }
  }

  private static func parse(_ bytes: [UInt8]) -> (request: ScriptedRequest, rest: [UInt8])? {
    let end = Array("\r\n\r\n".utf8)
    guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { return nil }
    let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    let body = bytes[(start + end.count)...]
    guard body.count >= length, words.count == 3 else { return nil }
    let request = ScriptedRequest(
      method: String(words[0]),
      target: String(words[1]),
      headers: headers,
      body: String(decoding: body.prefix(length), as: UTF8.self)
    )
    return (request, Array(body.dropFirst(length)))
  }
}
