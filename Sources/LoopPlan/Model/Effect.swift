package import LoopDiagnostics

/// What happens to one container when a change is applied with `docker compose up` and a reload of the edge.
package enum Action: Int, Sendable, Hashable, Comparable, CaseIterable {
  case unchanged
  /// nginx reads its configuration again; the container goes on.
  case reload
  /// The same container is stopped and started.
  case restart
  /// A new container takes the place of the old one.
  case recreate
  /// As `recreate`, and what it has written so far may be lost.
  case dataAtRisk
  /// There was none.
  case create
  /// There is none any more.
  case remove

  package static func < (left: Action, right: Action) -> Bool { left.rawValue < right.rawValue }

  /// As reports say it.
  package var name: String {
    switch self {
    case .unchanged: "unchanged"
    case .reload: "reload"
    case .restart: "restart"
    case .recreate: "recreate"
    case .dataAtRisk: "data at risk"
    case .create: "create"
    case .remove: "remove"
    }
  }

  /// Whether the old container stops.
  package var stops: Bool {
    switch self {
    case .unchanged, .reload, .create: false
    case .restart, .recreate, .dataAtRisk, .remove: true
    }
  }
}

/// Why something happens to a container.
package struct Cause: Sendable, Hashable {
  /// Where it was written.
  package enum Place: Sendable, Hashable {
    /// A line of a spec.
    case spec(SourceSpan)
    /// A file of a revision, by its path from the root.
    case file(String)
    /// Another container of the stack.
    case service(String)
    /// Another version of loopgen wrote what is there, or nobody built it after the spec changed.
    case output(String)
  }

  /// In words, with back-ticks around names; secrets are masked.
  package var text: String
  /// `nil` when nobody wrote it.
  package var place: Place?
  /// In which revision the place is.
  package var era: Era

  package init(_ text: String, at place: Place?, in era: Era = .after) {
    self.text = text
    self.place = place
    self.era = era
  }
}

/// One thing that a change does to one container.
package struct Effect: Sendable, Hashable {
  /// A service of the spec, or `edge`.
  package var service: String
  package var action: Action
  package var cause: Cause

  package init(_ service: String, _ action: Action, _ cause: Cause) {
    self.service = service
    self.action = action
    self.cause = cause
  }
}
