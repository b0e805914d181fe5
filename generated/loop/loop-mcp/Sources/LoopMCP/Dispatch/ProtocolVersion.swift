/// A revision of the Model Context Protocol that the server speaks, oldest first.
enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"

  /// What a client speaks that names no revision on its requests (2025-06-18, basic/transports).
  static let assumed = ProtocolVersion.march2025

  /// The newest revision that begins with `initialize`.
  static let newest = ProtocolVersion.november2025

  static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The revision to answer an `initialize` with: the client's own if the server speaks it, else the newest.
  static func negotiated(for requested: String?) -> ProtocolVersion {
    requested.flatMap(ProtocolVersion.init) ?? newest
  }

  /// The error for a revision that the server does not speak.
  static func unsupported(_ requested: String) -> RPCError {
    RPCError(
      .unsupportedProtocolVersion,
      "Unsupported protocol version",
      data: [
        "supported": .array(allCases.map { .string($0.rawValue) }),
        "requested": .string(requested),
      ]
    )
  }
}

/// What the revisions differ in, as far as the server shows it.
extension ProtocolVersion {
  /// JSON arrays of messages; added in 2025-03-26 and taken back in the next revision.
  var allowsBatches: Bool { self == .march2025 }

  /// `annotations` of tools.
  var hasToolAnnotations: Bool { self >= .march2025 }

  /// `title` beside `name`.
  var hasTitles: Bool { self >= .june2025 }

  /// `outputSchema` of tools and `structuredContent` of their results.
  var hasStructuredContent: Bool { self >= .june2025 }
}
