/// One of the streams that are held: it keeps its name over every connection that it has.
package struct HeldStream: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The stream of the events' era (2024-11-05).
    case sse
    /// `subscriptions/listen` (2026-07-28).
    case listen
  }

  package let kind: Kind
  /// From 1.
  package let number: Int

  package init(_ kind: Kind, _ number: Int) {
    self.kind = kind
    self.number = number
  }

  /// As reports name it: `sse 2`.
  package var name: String { "\(kind.rawValue) \(number)" }
}

/// How a connection came to its end.
package enum StreamEnd: Hashable, Sendable {
  /// Without the server's goodbye: what was seen of it.
  case cut(String)
  /// As the protocol wants it, but by the server: how.
  case ended(String)
  /// By us, when the time of holding was over.
  case released
}

/// What is seen of a stream.
package enum StreamObservation: Hashable, Sendable {
  /// A connection is there, the first or another one; connections are counted from 1.
  case opened(connection: Int)
  /// So many bytes came.
  case bytes(Int)
  /// A comment: a sign of life.
  case comment
  /// An event that nobody compares: an answer, a request.
  case message
  /// An event that every stream with the same wish must see.
  case notification
  /// A ping is about to be posted.
  case posting(Int, connection: Int)
  /// The post was answered: the server owes an event.
  case accepted(Int)
  /// The post was not: why.
  case unsent(Int, String)
  /// The event that was owed.
  case answered(Int)
  case closed(StreamEnd)
  /// Another connection could not be had: why.
  case notReopened(String)
}
