import LoopVault

/// The media types a client takes (RFC 9110 section 12.5.1), as far as they matter here.
struct Accept: Hashable, Sendable {
  /// Whether an answer may be JSON.
  let admitsJSON: Bool
  /// Whether an answer may be an event stream.
  let admitsEventStream: Bool
  /// Whether a GET means the event stream: it is asked for by name, or nothing in particular is asked for.
  let asksForEventStream: Bool

  /// A client that takes JSON and nothing else.
  static let json = Accept(json: true, eventStream: false, asked: false)

  /// Reads the header; a request without one takes everything.
  init(_ header: String?) {
    switch header {
    case nil, "*/*", "application/json, text/event-stream":
      self.init(json: true, eventStream: true, asked: true)
    case let header?:
      self.init(ranges: Self.ranges(header))
    }
  }

  private init(json: Bool, eventStream: Bool, asked: Bool) {
    admitsJSON = json
    admitsEventStream = eventStream
    asksForEventStream = asked
  }

  private init(ranges: [String]) {
    self.init(
      json: ranges.contains { ["*/*", "application/*", "application/json"].contains($0) },
      eventStream: ranges.contains { ["*/*", "text/*", "text/event-stream"].contains($0) },
      asked: ranges.contains("text/event-stream") || ranges == ["*/*"]
    )
  }

  private static func ranges(_ header: String) -> [String] {
    header.split(separator: ",").compactMap { element in
      let parts = element.split(separator: ";").map { String($0).trimmed.lowercased() }
      let isRefused = parts.dropFirst().contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
      return isRefused ? nil : parts.first
    }
  }
}
