import HTTPTypes
import LoopVault

/// The headers that say outside of a body what is in it, so that a proxy can route by them (2026-07-28,
/// basic/transports).
struct RoutingHeaders: Hashable, Sendable {
  let version: VersionHeader
  let method: String?
  /// All values of `Mcp-Name`, of which there may be one.
  let names: [String]

  init(version: VersionHeader, method: String? = nil, names: [String] = []) {
    self.version = version
    self.method = method
    self.names = names
  }

  init(_ fields: HTTPFields, _ revisions: Revisions) {
    version = VersionHeader(fields.text(.mcpProtocolVersion), in: revisions)
    method = fields.text(.mcpMethod)?.trimmed
    names = fields[values: .mcpName]
  }

  /// Checks that the headers say what a body says.
  ///
  /// A header that is given twice is read as its values with a comma between, which is no revision and no method.
  ///
  /// - Throws: `headerMismatch` for the first of them that does not.
  func agree(with request: RPCRequest, claiming claim: String) throws(RPCError) {
    guard let text = version.text else { throw Self.missing("MCP-Protocol-Version") }
    guard text == claim else { throw Self.mismatch("MCP-Protocol-Version") }
    guard let method else { throw Self.missing("Mcp-Method") }
    guard method == request.method else { throw Self.mismatch("Mcp-Method") }
  }

  /// Checks that `Mcp-Name` is what the request asks for, if it asks for something by name.
  ///
  /// - Throws: `headerMismatch` if it is not.
  func agreeOnName(with request: RPCRequest) throws(RPCError) {
    guard let member = Self.nameMember(of: request.method) else { return }
    guard let name = names.first else { throw Self.missing("Mcp-Name") }
    guard names.count == 1 else { throw RPCError(.headerMismatch, "The header Mcp-Name is given twice") }
    guard let decoded = HeaderText.decoded(name.trimmed) else {
      throw RPCError(.headerMismatch, "The header Mcp-Name is not well-formed Base64")
    }
    guard request.params?[member] == .string(decoded) else { throw Self.mismatch("Mcp-Name") }
  }

  /// The parameter that `Mcp-Name` repeats.
  private static func nameMember(of method: String) -> String? {
    switch method {
    case "tools/call", "prompts/get": "name"
    case "resources/read": "uri"
    default: nil
    }
  }

  private static func missing(_ header: String) -> RPCError {
    RPCError(.headerMismatch, "The header \(header) is missing")
  }

  private static func mismatch(_ header: String) -> RPCError {
    RPCError(.headerMismatch, "The header \(header) does not match the body")
  }
}
