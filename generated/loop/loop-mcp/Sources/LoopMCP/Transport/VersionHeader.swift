import LoopVault

/// The header `MCP-Protocol-Version` of a request.
enum VersionHeader: Hashable, Sendable {
  case absent
  /// A revision that the server speaks.
  case spoken(ProtocolVersion)
  case unknown(String)

  /// Reads the header; names of revisions are compared with their case.
  init(_ text: String?, in revisions: Revisions) {
    guard let text = text?.trimmed else {
      self = .absent
      return
    }
    self = revisions.version(named: text).map(Self.spoken) ?? .unknown(text)
  }

  /// What the client has written.
  var text: String? {
    switch self {
    case .absent: nil
    case .spoken(let version): version.rawValue
    case .unknown(let text): text
    }
  }

  /// Whether the client says that its requests stand alone.
  var isModern: Bool {
    if case .spoken(let version) = self { version.isModern } else { false }
  }
}
