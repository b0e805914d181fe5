import LoopVault

/// The header `MCP-Protocol-Version` of a request.
enum VersionHeader: Hashable, Sendable {
  case absent
  case known(ProtocolVersion)
  case unknown(String)

  /// Reads the header; names of revisions are compared with their case.
  init(_ text: String?) {
    guard let text = text?.trimmed else {
      self = .absent
      return
    }
    self = ProtocolVersion(rawValue: text).map(Self.known) ?? .unknown(text)
  }

  /// The revision to answer in.
  ///
  /// - Throws: `unsupportedProtocolVersion` for a revision the server does not speak.
  func version() throws(RPCError) -> ProtocolVersion {
    switch self {
    case .absent: .assumed
    case .known(let version): version
    case .unknown(let text): throw ProtocolVersion.unsupported(text)
    }
  }
}
