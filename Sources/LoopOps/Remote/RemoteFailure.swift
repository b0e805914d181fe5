/// Why a host did not do what it was asked.
package struct RemoteFailure: Error, Hashable, Sendable {
  /// What it is, for whoever acts on it.
  package enum Kind: Hashable, Sendable {
    /// There is no `ssh`, or no `sh`, here, or it cannot be run.
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
    /// A program could not even begin there: docker, Compose or a folder is missing, or the login's shell is no shell.
    case unprepared
    /// The host's sshd lets nobody through to its ports.
    case forwardingRefused
    /// The task was cancelled.
    case cancelled
    /// A program ran and failed.
    case failed(status: Int)
  }

  package let kind: Kind
  /// One sentence, lower case, no full stop; without control characters.
  package let message: String
  /// The cure in the imperative, where there is one.
  package let help: String?

  package init(_ kind: Kind, _ message: String, help: String? = nil) {
    self.kind = kind
    self.message = message
    self.help = help
  }
}

extension RemoteFailure {
  static func noProgram(_ name: String) -> RemoteFailure {
    RemoteFailure(
      .noProgram,
      "`\(name)` cannot be found or run on this machine",
      help: "install OpenSSH's client, or name another with LOOPGEN_SSH"
    )
  }

  static func cancelled(_ name: String) -> RemoteFailure { RemoteFailure(.cancelled, "`\(name)` was interrupted") }

  static func tooMuch(_ name: String) -> RemoteFailure {
    RemoteFailure(.tooMuch, "`\(name)` says more than is read", help: "see what the host prints for such a login")
  }

  static let tooLong = RemoteFailure(
    .tooMuch,
    "the command is longer than a host takes: 128 KiB",
    help: "name fewer services at once"
  )

  /// - Parameters:
  ///   - program: What ran; `nil` for nothing in particular.
  ///   - errors: What `ssh` and the program wrote last.
  /// - Returns: With ssh's own word on it, where there is one.
  static func lost(_ program: String?, _ errors: some Sequence<UInt8>) -> RemoteFailure {
    let ofSSH = [
      "Connection to ", "Connection reset", "Timeout, server", "client_loop:", "Read from remote", "Killed by",
    ]
    let reason = RemoteText.lines(of: String(decoding: Array(errors.suffix(4096)), as: UTF8.self)).last { line in
      ofSSH.contains { line.hasPrefix($0) } || line.contains("Broken pipe")
    }
    return RemoteFailure(
      .lost,
      (program.map { "the connection ended while `\($0)` ran" } ?? "the connection ended")
        + (reason.map { ": " + $0 } ?? ""),
      help: "when the host answers again, `loopgen status` shows what it was left with"
    )
  }

  package static let forwardingRefused = RemoteFailure(
    .forwardingRefused,
    "the host's sshd lets nobody through to its ports",
    help:
      "set `AllowTcpForwarding yes` in its sshd_config (Synology's default is `no`) and restart its sshd, or give an "
      + "address at which the stack can be reached from here"
  )
}
