import LoopVault

/// The media types a client takes (RFC 9110 section 12.5.1), as far as they matter here.
struct Accept: Sendable {
  private let ranges: [String]?

  /// Reads the header; a request without one takes everything.
  init(_ header: String?) {
    ranges = header?.split(separator: ",").compactMap { element in
      let parts = element.split(separator: ";").map { String($0).trimmed.lowercased() }
      let isRefused = parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
      return isRefused ? nil : parts.first
    }
  }

  /// Whether an answer may be JSON.
  var admitsJSON: Bool { admits("application/json", "application/*") }

  /// Whether an answer may be an event stream.
  var admitsEventStream: Bool { admits("text/event-stream", "text/*") }

  /// Whether a GET means the event stream: it is asked for by name, or nothing in particular is asked for.
  var asksForEventStream: Bool {
    guard let ranges else { return true }
    return ranges.contains("text/event-stream") || ranges == ["*/*"]
  }

  private func admits(_ names: String...) -> Bool {
    guard let ranges else { return true }
    return ranges.contains { $0 == "*/*" || names.contains($0) }
  }
}
