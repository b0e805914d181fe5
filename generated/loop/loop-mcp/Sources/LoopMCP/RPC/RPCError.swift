/// The `error` member of a JSON-RPC answer.
struct RPCError: Error, Hashable {
  /// The codes the server answers with: JSON-RPC 2.0 section 5.1 and the range that MCP reserves.
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    /// There is no such resource; 2026-07-28 has no code of its own for that and says `invalidParams`.
    case resourceNotFound = -32002
    /// A routing header is missing, malformed, given twice, or says something else than the body.
    case headerMismatch = -32020
    case unsupportedProtocolVersion = -32022
  }

  let code: Code
  let message: String
  var data: JSON?

  init(_ code: Code, _ message: String, data: JSON? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  var json: JSON {
    var object: JSONObject = ["code": .integer(code.rawValue), "message": .string(message)]
    object["data"] = data
    return .object(object)
  }

  /// The error with the code that a revision has for it.
  func printed(in version: ProtocolVersion) -> RPCError {
    guard code == .resourceNotFound, version.isModern else { return self }
    return RPCError(.invalidParams, message, data: data)
  }
}

/// An error together with the request it answers; `nil` when the request's id could not be read.
struct RPCFailure: Error, Hashable {
  let id: RPCID?
  let error: RPCError
}
