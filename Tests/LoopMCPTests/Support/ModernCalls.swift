import HTTPTypes
import HummingbirdTesting

@testable import LoopMCP

/// Requests of 2026-07-28, as a client that keeps to it writes them.
enum Modern {
  static let revision = "2026-07-28"

  /// The envelope, with some of its members replaced or, by `null`, left out.
  static func meta(_ changes: JSONObject = [:]) -> JSON {
    var meta: JSONObject = [
      Envelope.versionKey: .string(revision),
      Envelope.clientKey: ["name": "test", "version": "1"],
      Envelope.capabilitiesKey: [:],
    ]
    for change in changes.members {
      meta[change.name] = change.value == .null ? nil : change.value
    }
    return .object(meta)
  }

  /// The text of a request.
  static func body(_ method: String, _ params: JSONObject = [:], id: JSON = 7, meta: JSON = Modern.meta()) -> String {
    var params = params
    params["_meta"] = meta
    let message: JSONObject = [
      "jsonrpc": "2.0", "id": id, "method": .string(method), "params": .object(params),
    ]
    return JSON.object(message).encodedText
  }

  /// The headers that go with it, with some of them replaced or, by nothing, left out.
  static func headers(_ method: String, name: String? = nil, _ changes: HTTPFields = [:]) -> HTTPFields {
    var headers: HTTPFields = [.mcpProtocolVersion: revision, .mcpMethod: method]
    headers[.mcpName] = name
    for change in changes {
      headers[change.name] = change.value
    }
    return headers
  }
}

extension TestClientProtocol {
  /// Calls a method of 2026-07-28 with the id 7.
  func modern(
    _ method: String,
    _ params: JSONObject = [:],
    name: String? = nil,
    headers changes: HTTPFields = [:]
  ) async throws -> Answer {
    try await post(Modern.body(method, params), Modern.headers(method, name: name, changes))
  }
}
