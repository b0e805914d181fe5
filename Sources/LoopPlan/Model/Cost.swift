package import LoopSpec

/// What becomes of something that is open, or held by clients.
package enum Fate: Sendable, Hashable {
  /// There is none of it here.
  case none
  case kept
  /// Kept for so long, then cut: old workers of a reloaded nginx end then.
  case cutAfter(TimeSpan)
  /// Ended at once, and can be begun anew.
  case cut
  /// Worth nothing from then on: clients must log in, or begin, again.
  case lost

  package var isLoss: Bool { self == .cut || self == .lost || isDelayedCut }

  private var isDelayedCut: Bool {
    if case .cutAfter = self { return true }
    return false
  }
}

/// How long requests to a container that is replaced find nobody.
package struct Gap: Sendable, Hashable {
  package var shortest: TimeSpan
  package var longest: TimeSpan
  /// What it is made of, in words, each with where the figure is from.
  package var parts: [String]

  package init(shortest: TimeSpan, longest: TimeSpan, parts: [String]) {
    self.shortest = shortest
    self.longest = longest
    self.parts = parts
  }
}

package enum RequestFate: Sendable, Hashable {
  /// It answers no requests.
  case none
  case kept
  /// Fail for a while.
  case gap(Gap)
  /// Nobody answers any more.
  case refused
}

/// What a change costs those who use a container or a route.
package struct Cost: Sendable, Hashable {
  package var requests: RequestFate
  package var streams: Fate
  package var sessions: Fate
  package var tokens: Fate
  /// Why, in one clause; `nil` where there is nothing to say.
  package var because: String?

  package init(
    requests: RequestFate = .none,
    streams: Fate = .none,
    sessions: Fate = .none,
    tokens: Fate = .none,
    because: String? = nil
  ) {
    self.requests = requests
    self.streams = streams
    self.sessions = sessions
    self.tokens = tokens
    self.because = because
  }
}
