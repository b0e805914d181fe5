import AsyncHTTPClient
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Testing

@testable import LoopMCP

/// A client of an event stream: reads frame by frame, and hangs up when it goes.
final class EventClient {
  private let response: HTTPClientResponse
  private var iterator: HTTPClientResponse.Body.AsyncIterator
  private var text = ""

  init(
    _ client: any TestClientProtocol,
    _ path: String = "/mcp",
    accept: String? = "text/event-stream",
    host: String? = nil,
    token: String? = nil
  ) async throws {
    var request = HTTPClientRequest(url: "http://localhost:\(try #require(client.port))\(path)")
    if let accept { request.headers.add(name: "Accept", value: accept) }
    if let host { request.headers.add(name: "Host", value: host) }
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
    iterator = response.body.makeAsyncIterator()
  }

  /// Posts a message, to read what comes of it frame by frame.
  init(posting body: String, _ headers: HTTPFields, to client: any TestClientProtocol) async throws {
    var request = HTTPClientRequest(url: "http://localhost:\(try #require(client.port))/mcp")
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    for field in headers { request.headers.add(name: field.name.rawName, value: field.value) }
    request.body = .bytes(ByteBuffer(string: body))
    response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
    iterator = response.body.makeAsyncIterator()
  }

  /// The JSON of the next message.
  func message() async throws -> JSON? {
    while let frame = await next() {
      guard let start = frame.range(of: "event: message\r\ndata: ") else { continue }
      return try JSONParser.parse(Array(frame[start.upperBound...].utf8))
    }
    return nil
  }

  /// The whole text of an answer that is no stream.
  func body() async throws -> String {
    while let chunk = try await iterator.next() { text += String(buffer: chunk) }
    return text
  }

  var status: Int { Int(response.status.code) }

  func header(_ name: String) -> String? { response.headers.first(name: name) }

  /// The next frame without its blank line; `nil` at the end.
  func next() async -> String? {
    while true {
      if let end = text.range(of: "\r\n\r\n") {
        defer { text.removeSubrange(..<end.upperBound) }
        return String(text[..<end.lowerBound])
      }
      guard let chunk = try? await iterator.next() else { return nil }
      text += String(buffer: chunk)
    }
  }

  /// The session that the first frame opens.
  func openSession() async -> String? {
    let prefix = "event: endpoint\r\ndata: /mcp/messages/?session_id="
    guard let frame = await next(), frame.hasPrefix(prefix) else { return nil }
    return String(frame.dropFirst(prefix.count))
  }

  /// All frames until the stream ends.
  func rest() async throws -> [String] {
    var frames: [String] = []
    while let frame = await next() {
      frames.append(frame)
    }
    return frames
  }
}
