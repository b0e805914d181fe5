import LoopFormats

/// How a run of `ssh` ended, and whose end it was.
struct SSHEnding: Sendable {
  /// What `ssh` says of its own failures, and of a program that a signal ended.
  static let ownStatus = 255

  /// The name of what was run; `nil` for nothing in particular.
  let program: String?
  /// Whether the program began, as far as is known.
  let hasBegun: Bool
  /// Whether `ssh` itself failed, and not what it ran.
  let isOfSSH: Bool
  /// What `ssh` said, among other things.
  let text: String
  private let errors: [UInt8]

  init(_ end: ChildProcess.End, of program: RemoteProgram?, _ heard: ProgramOutput.Heard) {
    self.program = program?.name
    errors = heard.errors
    hasBegun = heard.hasBegun
    text = String(decoding: heard.hasBegun || heard.greeting.isEmpty ? heard.errors : heard.greeting, as: UTF8.self)
    isOfSSH =
      switch end {
      case .exited(Self.ownStatus): !text.hasSuffix("\n\(ProgramFrame.programEnded)\n")
      case .exited: false
      case .signalled: true
      }
  }

  var lastLine: String? { RemoteText.lastLine(of: text) }

  /// Why the program did not run, or not to its end; `nil` when it did.
  func failure(of client: SSHClient) -> RemoteFailure? {
    if isOfSSH { return hasBegun ? .lost(program, errors) : .refused(client, RemoteText.lines(of: text)) }
    return hasBegun ? nil : .shell(lastLine)
  }
}

extension RemoteFailure {
  /// The shell of the login did not run what it was given.
  fileprivate static func shell(_ line: String?) -> RemoteFailure {
    RemoteFailure(
      .unprepared,
      "the login's shell does not run programs" + (line.map { ": " + $0 } ?? ""),
      help: "use a login whose shell is sh, bash, dash, ash or zsh: `chsh` changes it"
    )
  }

  /// There is no connection.
  ///
  /// - Parameters:
  ///   - client: What was tried.
  ///   - lines: What it said.
  /// - Returns: The reason and its cure.
  package static func refused(_ client: SSHClient, _ lines: [String]) -> RemoteFailure {
    func line(_ parts: String...) -> String? { lines.last { line in parts.contains { line.contains($0) } } }
    if line("REMOTE HOST IDENTIFICATION HAS CHANGED", "has changed and you have requested strict checking") != nil {
      return changedKey(client, lines)
    }
    if line("Host key verification failed", "host key is known for") != nil { return unknownKey(client, lines) }
    if let line = line("Permission denied (", "Too many authentication failures") { return denied(client, line, lines) }
    if line("Could not resolve hostname", "Name or service not known") != nil {
      return RemoteFailure(
        .unreachable,
        "there is no host of this name: \(line("resolve hostname", "not known") ?? "")",
        help: "correct `ssh` of the target, or give the name an address in ~/.ssh/config"
      )
    }
    if let line = line("timed out", "not responding") {
      return RemoteFailure(
        .timedOut,
        "the host does not answer: \(line)",
        help: "see that it is on, and that this network reaches it: `\(client.byHand)`"
      )
    }
    if let line = line("Connection refused") {
      return RemoteFailure(
        .unreachable,
        "nobody listens there: \(line)",
        help: "see that ssh is on (on Synology: Control Panel, Terminal) and which port it has"
      )
    }
    if let line = line("kex_exchange_identification", "Connection reset", "Connection closed") {
      return RemoteFailure(
        .unreachable,
        "the host hangs up before any login: \(line)",
        help: "see that sshd listens on that port, and that it has not locked this machine out for failed logins"
      )
    }
    if let line = line("no matching") {
      return RemoteFailure(
        .unreachable,
        "the host and this ssh have no algorithm in common: \(line)",
        help: "bring the host's sshd up to date, or allow what it offers for this host in ~/.ssh/config"
      )
    }
    if let line = line("onfiguration option", "terminating,", "Bad owner or permissions on", "keyword ") {
      return RemoteFailure(.noProgram, "ssh does not take its configuration: \(line)", help: "correct ~/.ssh/config")
    }
    return RemoteFailure(
      .unreachable,
      "ssh has no connection" + (lines.last.map { ": " + $0 } ?? ""),
      help: "try it by hand: `\(client.byHand)`"
    )
  }

  private static func unknownKey(_ client: SSHClient, _ lines: [String]) -> RemoteFailure {
    RemoteFailure(
      .hostKey,
      "the key of the host is not known here",
      help: "connect once by hand, `\(client.byHand)`, and compare the fingerprint that it shows with the host's own: "
        + "`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` there"
    )
  }

  private static func changedKey(_ client: SSHClient, _ lines: [String]) -> RemoteFailure {
    let offending = lines.last { $0.hasPrefix("Offending ") }
    let place = offending?.split(separator: " in ", maxSplits: 1).last.map(String.init)
    let name = lines.lazy.compactMap { line in
      line.split(separator: "ost key for ", maxSplits: 1).dropFirst().first?.split(separator: " has changed").first
    }.first.map(String.init)
    let file = place.flatMap { $0.lastIndex(of: ":").map { colon in String(place?[..<colon] ?? "") } }
    let removal =
      ["ssh-keygen"] + (file.map { ["-f", $0] } ?? []) + ["-R", name ?? client.host.login?.destination ?? ""]
    return RemoteFailure(
      .hostKey,
      "the host shows another key than the known one" + (place.map { " in \($0)" } ?? ""),
      help: "somebody may be in between; if the host was set up anew, compare fingerprints at its console, then run "
        + "`\(ShellCommand(argv: removal).text)` and connect once by hand: `\(client.byHand)`"
    )
  }

  private static func denied(_ client: SSHClient, _ line: String, _ lines: [String]) -> RemoteFailure {
    let login = client.host.login?.text ?? ""
    if line.contains("Too many") {
      return RemoteFailure(
        .denied,
        "`\(login)` may not log in: more keys were tried than the host lets anyone try",
        help: "name the right one in ~/.ssh/config: `IdentityFile` and `IdentitiesOnly yes`"
      )
    }
    let open = line.lastIndex(of: "(").map(line.index(after:)) ?? line.endIndex
    let offered = line[open...].prefix { $0 != ")" }
    if !offered.contains("publickey") {
      return RemoteFailure(
        .denied,
        "`\(login)` may not log in: the host takes no keys, only \(offered)",
        help: "set `PubkeyAuthentication yes` in its sshd_config: loopgen never gives a password"
      )
    }
    let key = lines.first { $0.contains("bad permissions") || $0.contains("agent refused") || $0.contains("too open") }
    return RemoteFailure(
      .denied,
      "`\(login)` may not log in with any key that ssh has here; the host takes \(offered)"
        + (key.map { "; \($0)" } ?? ""),
      help:
        "add yours to the host, `ssh-copy-id \(client.copyID)`, or load it, `ssh-add`: loopgen never gives a password"
    )
  }
}

extension SSHClient {
  fileprivate var copyID: String {
    let login = host.login
    return ((login?.port.map { ["-p", String($0)] } ?? []) + [login?.destination ?? ""]).joined(separator: " ")
  }
}
