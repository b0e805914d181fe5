/// Why a request to an MCP server has no result.
package enum MCPFailure: Error, Hashable, Sendable {
  case http(ProbeFailure)
  /// The request was refused with 401 or 403; what the challenge says, if there is one.
  case unauthorized(status: Int, challenge: String?)
  case status(Int)
  case redirect(status: Int, to: String)
  /// An answer of another kind than JSON or events: the media type, as it was sent.
  case media(String)
  /// No JSON-RPC message for that request.
  case malformed(String)
  /// The server's own error.
  case error(code: Int, message: String)

  package var message: String {
    switch self {
    case .http(let failure): failure.message
    case .unauthorized(let status, nil): "\(status), and no challenge says where to log in"
    case .unauthorized(let status, _): "\(status): a token is needed, or this one is not enough"
    case .status(let status): "status \(status)"
    case .redirect(let status, let target):
      "\(status) to `\(target.harmless())`: a POST is not sent again after a redirect"
    case .media(let type): "`\(type.harmless(80))` where JSON or an event stream belongs"
    case .malformed(let reason): "no JSON-RPC answer: \(reason)"
    case .error(let code, let message): "error \(code): \(message.harmless())"
    }
  }

  package var help: String? {
    guard case .http(let failure) = self else { return nil }
    return failure.help
  }
}
