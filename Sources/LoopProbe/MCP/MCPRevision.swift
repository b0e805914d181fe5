/// How a client speaks to an MCP server: three eras of one protocol.
package enum MCPEra: String, CaseIterable, Sendable {
  /// Every request by itself, without a handshake.
  case stateless = "2026-07-28"
  /// `initialize` first, then requests over Streamable HTTP.
  case handshake = "2025-11-25"
  /// Requests are posted, answers come on a stream that is held.
  case events = "2024-11-05"
}
