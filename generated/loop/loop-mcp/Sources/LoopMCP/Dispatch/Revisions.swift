/// The revisions of the protocol that one server speaks.
struct Revisions: Sendable {
  /// What a client speaks that names no revision on its requests (2025-06-18, basic/transports).
  private static let assumed = ProtocolVersion.march2025

  /// Those that begin with `initialize`, oldest first.
  let handshake: [ProtocolVersion]
  /// Those in which every request stands alone, oldest first.
  let modern: [ProtocolVersion]

  /// - Parameter names: The revisions to speak; those of other names are not known here. All if empty.
  init(_ names: [String] = []) {
    let spoken = ProtocolVersion.allCases.filter { names.isEmpty || names.contains($0.rawValue) }
    handshake = spoken.filter { !$0.isModern }
    modern = spoken.filter(\.isModern)
  }

  /// Whether streams of HTTP+SSE are opened.
  var includesEventStreams: Bool { handshake.contains(.november2024) }

  /// The spoken revision of this name, compared with its case.
  func version(named name: String) -> ProtocolVersion? {
    ProtocolVersion(rawValue: name).flatMap { handshake.contains($0) || modern.contains($0) ? $0 : nil }
  }

  /// The revision of a request that names none; `nil` if only such are spoken that must be named.
  var unnamed: ProtocolVersion? {
    handshake.contains(Self.assumed) ? Self.assumed : handshake.last
  }

  /// The revision to answer an `initialize` with: the client's own if it is spoken, else the newest.
  func negotiated(for requested: String?) -> ProtocolVersion? {
    handshake.first { $0.rawValue == requested } ?? handshake.last
  }

  /// The error for a revision that is not spoken.
  ///
  /// Clients look for a modern revision in the list and begin with `initialize` if they find none they know, so a
  /// server that speaks a modern one lists nothing else.
  func unsupported(_ requested: String) -> RPCError {
    RPCError(
      .unsupportedProtocolVersion,
      "Unsupported protocol version",
      data: [
        "supported": .array((modern.isEmpty ? handshake : modern).map { .string($0.rawValue) }),
        "requested": .string(requested),
      ]
    )
  }
}
