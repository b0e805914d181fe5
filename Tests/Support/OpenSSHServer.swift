import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A real sshd on a port of 127.0.0.1 with keys of its own, for the user who runs the tests.
///
/// It has nothing to do with the system's sshd, and nothing of `~/.ssh` is read: `ssh()` makes a script that gives the
/// system's ssh a configuration of its own.
package final class OpenSSHServer: Sendable {
  package let port: Int
  package let folder: TemporaryFolder
  private let pid: Int32
  private let isStopped = Atomic<Bool>(false)

  package static let program = Program.find("sshd")

  /// Whether it can be started here.
  package static let isHere = program != nil && Program.find("ssh") != nil && Program.find("ssh-keygen") != nil

  /// `user@127.0.0.1:port`.
  package var login: String { "\(NSUserName())@127.0.0.1:\(port)" }

  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// - Parameters:
  ///   - options: Further lines of its configuration.
  ///   - shell: What every command is given to instead of the login's own shell, as words of a shell: `dash`,
  ///     `busybox ash`.
  /// - Throws: Why it does not start.
  package init(_ options: [String] = [], shell: String? = nil) throws {
    folder = try TemporaryFolder()
    for name in ["host", "user", "stranger"] {
      let run = try Program.run(
        Program.find("ssh-keygen") ?? "ssh-keygen",
        ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", folder.path + "/" + name]
      )
      guard run.status == 0 else { throw Failure(description: run.errors) }
    }
    try folder.write("authorized_keys", try folder.read("user.pub"))
    // Root's sshd wants its empty folder, which the system's service makes when it starts.
    if getuid() == 0 { try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true) }
    (pid, port) = try Self.start(
      folder,
      options + (shell.map { [Self.force("exec \($0) -c \"$SSH_ORIGINAL_COMMAND\"")] } ?? [])
    )
  }

  deinit { stop() }

  /// The line of its configuration that runs a text of a shell whatever is asked for.
  package static func force(_ text: String) -> String { "ForceCommand \(text)" }

  private static func start(_ folder: TemporaryFolder, _ options: [String]) throws -> (Int32, Int) {
    var reason = ""
    // A free port may be taken before it is ours.
    for attempt in 0..<5 {
      let port = try FreePort.find()
      let files = (log: "\(folder.path)/sshd-\(attempt).log", pid: "\(folder.path)/sshd-\(attempt).pid")
      try folder.write("sshd_config", configuration(folder, port, ["PidFile \(files.pid)"] + options))
      // It goes into the background by itself: Foundation would take it for ended when it closes what it inherited, and
      // wait for it in the way of all other programs.
      let run = try Program.run(program ?? "sshd", ["-E", files.log, "-f", folder.path + "/sshd_config"])
      for _ in 0..<1000 where run.status == 0 {
        let text = (try? String(contentsOfFile: files.pid, encoding: .utf8)) ?? ""
        if text.last == "\n", let pid = Int32(text.dropLast()) {
          try folder.write("log-name", "sshd-\(attempt).log")
          return (pid, port)
        }
        reason = (try? String(contentsOfFile: files.log, encoding: .utf8)) ?? ""
        if reason.contains("Cannot bind") || reason.contains("fatal:") { break }
        usleep(10_000)
      }
      reason += run.errors
    }
    throw Failure(description: "sshd does not start: \(reason)")
  }

  private static func configuration(_ folder: TemporaryFolder, _ port: Int, _ options: [String]) -> String {
    // The first value of an option is the one that holds.
    let lines =
      options + [
        "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(folder.path)/host",
        "AuthorizedKeysFile \(folder.path)/authorized_keys", "StrictModes no", "UsePAM no", "PermitRootLogin yes",
        "PasswordAuthentication no", "KbdInteractiveAuthentication no", "MaxStartups 100", "LogLevel VERBOSE",
        "UseDNS no", "PrintMotd no",
      ]
    return lines.map { $0 + "\n" }.joined()
  }

  /// Which key of the host the client knows.
  package enum KnownKey: Sendable { case right, wrong, none }

  /// A script to give as the ssh program: the system's ssh with a configuration of its own.
  ///
  /// - Parameters:
  ///   - known: What it knows of the host.
  ///   - identity: Whether it has the key that the server lets in.
  ///   - options: Further lines of the configuration.
  ///   - script: What the script does first, for a shell; `"$@"` is what it is given.
  /// - Returns: The path of the script.
  /// - Throws: Why it cannot be written.
  package func ssh(
    known: KnownKey = .right,
    identity: Bool = true,
    _ options: [String] = [],
    script: String = ":"
  ) throws -> String {
    let name = UUID().uuidString
    let key = try folder.read(known == .wrong ? "stranger.pub" : "host.pub")
    try folder.write(name + ".known", known == .none ? "" : "[127.0.0.1]:\(port) \(key)")
    let lines =
      options + [
        "UserKnownHostsFile \(folder.path)/\(name).known", "GlobalKnownHostsFile /dev/null",
        "IdentityFile \(folder.path)/\(identity ? "user" : "stranger")", "IdentitiesOnly yes", "IdentityAgent none",
      ]
    try folder.write(name + ".config", lines.map { $0 + "\n" }.joined())
    let text = """
      #!/bin/sh
      \(script)
      exec '\(Program.find("ssh") ?? "ssh")' -F '\(folder.path)/\(name).config' "$@"

      """
    try folder.writeProgram(name, text)
    return folder.path + "/" + name
  }

  /// What it has logged.
  package func log() throws -> String { try folder.read(try folder.read("log-name")) }

  /// How many connections have logged in.
  package func logins() throws -> Int { try log().split(separator: "\n").count { $0.contains("Accepted publickey") } }

  /// Cuts every connection that there is, as a dead link does.
  package func cut() throws {
    let run = try Program.run(Program.find("ps") ?? "ps", ["-A", "-o", "pid=,ppid="])
    for line in run.output.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Int32($0) }
      if numbers.count == 2, numbers[1] == pid { kill(numbers[0], SIGKILL) }
    }
  }

  /// Ends it; connections that there are go on.
  package func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    kill(pid, SIGTERM)
    for _ in 0..<500 where (try? log().contains("Received signal 15")) == false { usleep(10_000) }
  }
}

/// Ports of 127.0.0.1 for servers of tests.
package enum FreePort {
  /// A port that nobody listened on a moment ago.
  package static func find() throws -> Int { try listen(backlog: nil).port }

  /// A port where connections are made and nobody answers; the descriptor is closed by the caller.
  package static func silent() throws -> (descriptor: Int32, port: Int) { try listen(backlog: 16, keeping: true) }

  private static func listen(backlog: Int32?, keeping: Bool = false) throws -> (descriptor: Int32, port: Int) {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    defer { if !keeping { close(descriptor) } }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isBound else { throw OpenSSHServer.Failure(description: "no port is free") }
    if let backlog { _ = Foundation.listen(descriptor, backlog) }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }
}
