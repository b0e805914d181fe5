import LoopDiagnostics
import LoopFormats

extension RemoteFailure {
  /// What a program said that could not begin: `HostPreamble.failure`.
  ///
  /// - Parameter errors: All that it wrote to its standard error; `nil` when none of it is such a reason.
  package init?(preamble errors: String) {
    let mark = "loopgen: "
    guard let line = RemoteText.lines(of: errors).last(where: { $0.hasPrefix(mark) }) else { return nil }
    let words = line.dropFirst(mark.count).split(separator: " ", maxSplits: 1).map(String.init)
    guard let word = words.first else { return nil }
    self.init(word: word, of: words.count > 1 ? words[1] : "")
  }

  private init(word: String, of rest: String) {
    switch word {
    case "no-docker":
      self.init(
        .unprepared,
        "docker is not there: neither on the login's search path nor in \(HostPreamble.folders.joined(separator: ", "))",
        help: "install Docker (on Synology: Container Manager), or put it on the search path of a shell that is not "
          + "interactive"
      )
    case "no-permission":
      self.init(
        .unprepared,
        "the login may not use docker: /var/run/docker.sock cannot be written, and there is no sudo",
        help: "add the login to the group that owns the socket, usually `docker`, and log in anew"
      )
    case "no-sudo":
      let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
      self = Self.noSudo(user: parts.first ?? "USER", program: parts.count > 1 ? parts[1] : "/usr/bin/docker")
    case "no-compose":
      self.init(
        .unprepared,
        "docker has no Compose: neither the plugin nor `docker-compose` is there",
        help: "install the package docker-compose-plugin (on Synology: a current Container Manager)"
      )
    case "old-compose": self = Self.oldCompose(rest)
    case "no-directory":
      self.init(
        .unprepared,
        "there is no folder `\(rest)`",
        help: "correct `dir` of the target, or make the folder there: `mkdir -p \(ShellWord(rest).quoted)`"
      )
    case "no-daemon": self.init(.unprepared, "docker does not answer", help: "start its daemon there")
    default: self.init(.unprepared, "\(word) \(rest)", help: "run `loopgen doctor`")
    }
  }

  private static func noSudo(user: String, program: String) -> RemoteFailure {
    RemoteFailure(
      .unprepared,
      "`\(user)` may not use docker: the socket cannot be written, and sudo would ask for a password",
      help: """
        on the host, run `sudo visudo -f /etc/sudoers.d/loopgen` and write this line:
          \(sudoersLine(user: user, program: program))
        """
    )
  }

  /// A line of a sudoers file; what would mean something there has a backslash in front.
  ///
  /// - Parameters:
  ///   - user: Who may.
  ///   - program: The whole path of what they may run as root.
  /// - Returns: The line, without its end.
  package static func sudoersLine(user: String, program: String) -> String {
    func escaped(_ text: String) -> String {
      text.unicodeScalars.map { ##" ,:=\#@!()"'*?[]"##.unicodeScalars.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }
    return "\(escaped(user)) ALL=(root) NOPASSWD: \(escaped(program))"
  }

  private static func oldCompose(_ version: String) -> RemoteFailure {
    RemoteFailure(
      .unprepared,
      "the host's Compose is too old\(version.isEmpty ? "" : ": \(version)")",
      help:
        "install Compose 2.17 or later: the package docker-compose-plugin, or a current Container Manager on Synology"
    )
  }

  /// What the errors of docker, Compose and sudo say of the host, whatever was asked of them; `nil` when it is nothing.
  package init?(engine errors: String) {
    func says(_ texts: String...) -> Bool { texts.contains { errors.contains($0) } }
    if says("permission denied while trying to connect to the") {
      self.init(
        .unprepared,
        "the login may not use docker: its socket cannot be written",
        help: "add the login to the group that owns the socket, usually `docker`, and log in anew"
      )
    } else if says("Cannot connect to the Docker daemon", "Is the docker daemon running", "error during connect:") {
      self.init(
        .unprepared,
        "docker is there, but its daemon does not answer",
        help: "start it: `sudo systemctl start docker` (on Synology: start Container Manager in the Package Center)"
      )
    } else if says("sudo: a password is required", "sudo: a terminal is required", "is not in the sudoers file") {
      self.init(
        .unprepared,
        "sudo asks for a password, and none is ever given",
        help: "`loopgen doctor` shows the line that /etc/sudoers.d/loopgen needs"
      )
    } else if says("docker: 'compose' is not a docker command", "unknown command: docker compose") {
      self.init(word: "no-compose", of: "")
    } else if says("unknown flag: --", "unknown docker command: \"compose ") {
      let line = RemoteText.lines(of: errors).last { $0.contains("unknown ") } ?? ""
      self = Self.oldCompose(line)
    } else {
      return nil
    }
  }
}
