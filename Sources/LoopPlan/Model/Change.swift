package import LoopStack

/// One fact that differs between two stacks, as a reader of the specs would say it.
package struct Change: Sendable {
  /// What it is a fact of.
  package enum Subject: Sendable, Hashable {
    case stack
    case volume(String)
    case service(String)
    case edge
    case route(String)
    case policy
    case target(String)
  }

  package enum Kind: Sendable, Hashable {
    case added, removed, changed
    /// The subject itself has another name now; the old one.
    case renamed(from: String)
  }

  /// One side of it.
  package struct Value: Sendable {
    /// As it may be shown: a secret is masked already.
    package var text: String
    package var origin: Origin

    package init(_ text: String, _ origin: Origin) {
      self.text = text
      self.origin = origin
    }
  }

  package var subject: Subject
  package var kind: Kind
  /// Which fact: `env LOG_LEVEL`, `mount /vault`; empty for the subject as a whole.
  package var label: String
  /// `nil` for what was added.
  package var before: Value?
  /// `nil` for what was removed.
  package var after: Value?
  /// Set when a reviewer must not miss it, with the reason: a mount that became writable, a port that was published.
  package var alarm: String?

  package init(
    _ subject: Subject,
    _ kind: Kind,
    label: String = "",
    before: Value? = nil,
    after: Value? = nil,
    alarm: String? = nil
  ) {
    self.subject = subject
    self.kind = kind
    self.label = label
    self.before = before
    self.after = after
    self.alarm = alarm
  }
}
