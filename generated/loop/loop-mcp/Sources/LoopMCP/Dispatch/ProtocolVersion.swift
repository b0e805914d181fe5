/// A revision of the Model Context Protocol that the server can speak, oldest first.
enum ProtocolVersion: String, CaseIterable, Comparable, Sendable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"
  case july2026 = "2026-07-28"

  static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether every request of the revision stands alone, with its revision in its own envelope; the others begin with
  /// `initialize`.
  var isModern: Bool { self >= .july2026 }
}

/// What the revisions differ in, as far as the server shows it.
extension ProtocolVersion {
  /// JSON arrays of messages; added in 2025-03-26 and taken back in the next revision.
  var allowsBatches: Bool { self == .march2025 }

  /// `annotations` of tools.
  var hasToolAnnotations: Bool { self >= .march2025 }

  /// The capability `completions`; the method is older.
  var hasCompletionsCapability: Bool { self >= .march2025 }

  /// `title` beside `name`.
  var hasTitles: Bool { self >= .june2025 }

  /// `outputSchema` of tools and `structuredContent` of their results.
  var hasStructuredContent: Bool { self >= .june2025 }
}
