package import LoopFormats

/// The answer to one request, found in what came over HTTP.
package enum JSONRPCAnswer: Sendable {
  case result(JSONValue)
  case error(code: Int, message: String)

  /// - Throws: What kept the answer from being one: another status, another media type, another message.
  init(_ answer: ProbeAnswer, to id: Int?) throws(MCPFailure) {
    if let target = answer.head.redirect { throw .redirect(status: answer.status, to: target) }
    if answer.status == 401 || answer.status == 403 {
      throw .unauthorized(status: answer.status, challenge: answer.head.challenge)
    }
    if answer.head.isSuccess, let coding = answer.head["Content-Encoding"], coding.lowercased() != "identity" {
      throw .malformed("the body is compressed, though nobody asked for that")
    }
    switch answer.head.mediaType {
    case "application/json":
      guard let value = try? JSONValue(parsing: answer.body), let found = JSONRPCAnswer(value, to: id) else {
        throw answer.head.isSuccess ? .malformed("the body is no message with this id") : .status(answer.status)
      }
      self = found
    case "text/event-stream":
      guard let found = Self.first(in: answer.body, to: id) else { throw .malformed("the stream ended without it") }
      self = found
    case let type:
      guard answer.head.isSuccess else { throw .status(answer.status) }
      throw .media(type ?? "no media type")
    }
  }

  /// `nil` when `value` answers something else.
  package init?(_ value: JSONValue, to id: Int?) {
    guard value["jsonrpc"] == "2.0" else { return nil }
    if let error = value["error"],
      value["id"] == id.map(JSONValue.integer) || value["id"] == .null || value["id"] == nil
    {
      guard case .integer(let code)? = error["code"] else { return nil }
      if case .string(let text)? = error["message"] {
        self = .error(code: code, message: text)
      } else {
        self = .error(code: code, message: "")
      }
      return
    }
    guard let result = value["result"], value["id"] == id.map(JSONValue.integer) else { return nil }
    self = .result(result)
  }

  package func result() throws(MCPFailure) -> JSONValue {
    switch self {
    case .result(let value): value
    case .error(let code, let message): throw .error(code: code, message: message)
    }
  }

  private static func first(in body: [UInt8], to id: Int?) -> JSONRPCAnswer? {
    var parser = ServerSentEventParser()
    // A last event may lack the empty line that ends it.
    guard let items = try? parser.read(body + Array("\n\n".utf8)) else { return nil }
    for case .event(let event) in items {
      guard let value = try? JSONValue(parsing: event.data) else { continue }
      if let found = JSONRPCAnswer(value, to: id) { return found }
    }
    return nil
  }
}
