/// Why a host did not do what it was asked.
package struct RemoteFailure: Error, Hashable, Sendable {
  /// What it is, for whoever acts on it.
  package enum Kind: Hashable, Sendable {
    /// There is no `ssh`, or no `sh`, here.
    case noProgram
    /// Nobody answers there, or there is no such name.
    case unreachable
    /// The host shows another key than the one that is known, or an unknown one.
    case hostKey
    /// The login is refused.
    case denied
    /// The connection ended while something ran.
    case lost
    case timedOut
    /// The host says more than is read.
    case tooMuch
    /// A program could not even begin there: docker, Compose or a folder is missing.
    case unprepared
    /// A program ran and failed.
    case failed(status: Int)
  }

  package let kind: Kind
  /// One sentence, lower case, no full stop.
  package let message: String
  /// The cure in the imperative, where there is one.
  package let help: String?

  package init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}
