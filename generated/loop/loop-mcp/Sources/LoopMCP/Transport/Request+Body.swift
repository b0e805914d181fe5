import HTTPTypes
import Hummingbird
import LoopVault
import NIOCore

extension Request {
  /// Whether the body says it is JSON.
  var hasJSONBody: Bool {
    guard let type = headers.text(.contentType) else { return false }
    if type == "application/json" { return true }
    return type.split(separator: ";").first.map { String($0).trimmed.lowercased() } == "application/json"
  }

  /// The whole body.
  ///
  /// - Throws: What becomes 413 if the body is larger.
  func jsonBody(upTo limit: Int) async throws -> [UInt8] {
    if let length = headers.text(.contentLength).flatMap(Int.init), length > limit {
      throw HTTPError(.contentTooLarge)
    }
    return Array(buffer: try await body.collect(upTo: limit))
  }
}

extension JSON {
  /// Reads a posted body.
  init(parsing body: [UInt8]) throws(RPCFailure) {
    do {
      self = try JSONParser.parse(body)
    } catch {
      let message = "Parse error: \(error.reason.rawValue) at byte \(error.offset)"
      throw RPCFailure(id: nil, error: RPCError(.parseError, message))
    }
  }
}
