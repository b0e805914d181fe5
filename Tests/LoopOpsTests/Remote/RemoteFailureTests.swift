import Foundation
import LoopOps
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Failures of a real ssh against a real sshd.
@Suite(.needsSSH)
struct ConnectionFailureTests {
  private func failure(_ host: LoopOps.Host, _ ssh: String) async -> RemoteFailure? {
    await #expect(throws: RemoteFailure.self) {
      try await HostConnection(host, ssh: ssh).run(RemoteProgram("true", "true"))
    }
  }

  @Test(arguments: ["loopgen-no-such-ssh", "/nowhere/ssh"])
  func `no ssh`(program: String) async throws {
    let failure = await failure(try OpenSSHServer().host(), program)
    #expect(failure?.kind == .noProgram)
    #expect(failure?.message == "`\(program)` cannot be found or run on this machine")
  }

  @Test
  func `nobody listens`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh()
    server.stop()
    let failure = await failure(server.host(), ssh)
    #expect(failure?.kind == .unreachable)
    #expect(failure?.message.hasPrefix("nobody listens there: ssh: connect to host 127.0.0.1 port") == true)
  }

  @Test
  func `nobody answers`() async throws {
    let silent = try FreePort.silent()
    defer { close(silent.descriptor) }
    let server = try OpenSSHServer()
    var host = server.host()
    host.login = SSHLogin("127.0.0.1:\(silent.port)")
    // Our own limit is on the command line, after which ssh's first value holds.
    let failure = await failure(host, try server.ssh(script: "set -- -o ConnectTimeout=1 \"$@\""))
    #expect(failure?.kind == .timedOut)
  }

  @Test
  func `the key of the host is not known`() async throws {
    let server = try OpenSSHServer()
    let failure = await failure(server.host(), try server.ssh(known: .none))
    #expect(failure?.kind == .hostKey)
    #expect(failure?.message == "the key of the host is not known here")
    #expect(failure?.help?.contains("`ssh -p \(server.port) \(NSUserName())@127.0.0.1`") == true)
  }

  @Test
  func `the key of the host has changed`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh(known: .wrong)
    let failure = await failure(server.host(), ssh)
    #expect(failure?.kind == .hostKey)
    #expect(failure?.message == "the host shows another key than the known one in \(ssh).known:1")
    #expect(failure?.help?.contains("`ssh-keygen -f \(ssh).known -R '[127.0.0.1]:\(server.port)'`") == true)
  }

  @Test
  func `no key is let in`() async throws {
    let server = try OpenSSHServer()
    let failure = await failure(server.host(), try server.ssh(identity: false))
    #expect(failure?.kind == .denied)
    #expect(
      failure?.message == "`\(server.login)` may not log in with any key that ssh has here; the host takes publickey"
    )
  }

  @Test
  func `keys are not taken at all`() async throws {
    let server = try OpenSSHServer(["PubkeyAuthentication no", "PasswordAuthentication yes"])
    let failure = await failure(server.host(), try server.ssh())
    #expect(failure?.kind == .denied)
    #expect(failure?.message == "`\(server.login)` may not log in: the host takes no keys, only password")
  }

  @Test
  func `the configuration of ssh is wrong`() async throws {
    let server = try OpenSSHServer()
    let failure = await failure(server.host(), try server.ssh(["NoSuchOption yes"]))
    #expect(failure?.kind == .noProgram)
    #expect(failure?.message.hasPrefix("ssh does not take its configuration: ") == true)
  }

  @Test(arguments: [
    "echo 'This account is \u{1B}[31mnot available' >&2; exit 1", "exec python3 -c 'raise SystemExit(2)'",
  ])
  func `the login's shell is none`(command: String) async throws {
    let failure = await failure(try OpenSSHServer([OpenSSHServer.force(command)]).host(), try OpenSSHServer().ssh())
    #expect(failure != nil)
  }

  @Test
  func `a connection that is cut is not taken for the program's end`() async throws {
    let server = try OpenSSHServer()
    let connection = HostConnection(server.host(), ssh: try server.ssh())
    let failure = await #expect(throws: RemoteFailure.self) {
      try await connection.run(RemoteProgram("replace", "echo started; exec sleep 1000")) { _ in try? server.cut() }
    }
    #expect(failure?.kind == .lost)
    #expect(failure?.message.hasPrefix("the connection ended while `replace` ran") == true)
  }

  @Test
  func `a command that no host takes is not sent`() async throws {
    let server = try OpenSSHServer()
    let words = [String(repeating: "x", count: 140_000)]
    let failure = await #expect(throws: RemoteFailure.self) {
      try await HostConnection(server.host(), ssh: server.ssh()).run(RemoteProgram("echo", "echo \"$1\"", words))
    }
    #expect(failure?.kind == .tooMuch)
  }
}

struct RemoteFailureTests {
  private static let client = SSHClient(
    host: LoopOps.Host(
      name: "nas",
      login: SSHLogin("dana@nas:2222"),
      directory: "/srv",
      project: "loop",
      output: "generated/loop"
    ),
    program: "ssh"
  )

  /// What OpenSSH 7.4 to 10.0 say.
  @Test(arguments: [
    (
      "ssh: Could not resolve hostname nas: Name or service not known", RemoteFailure.Kind.unreachable,
      "there is no host"
    ),
    (
      "ssh: Could not resolve hostname nas: nodename nor servname provided", .unreachable,
      "there is no host of this name"
    ),
    ("ssh: connect to host nas port 22: Connection timed out", .timedOut, "the host does not answer"),
    ("ssh: connect to host nas port 22: Operation timed out", .timedOut, "the host does not answer"),
    ("Connection timed out during banner exchange", .timedOut, "the host does not answer"),
    ("ssh: connect to host nas port 22: No route to host", .unreachable, "ssh has no connection: ssh: connect to host"),
    ("kex_exchange_identification: read: Connection reset by peer", .unreachable, "the host hangs up before any login"),
    (
      "ssh_exchange_identification: Connection closed by remote host", .unreachable,
      "the host hangs up before any login"
    ),
    (
      "Unable to negotiate with 10.0.0.2 port 22: no matching host key type found. Their offer: ssh-rsa", .unreachable,
      "the host and this ssh have no algorithm in common: Unable"
    ),
    (
      "Received disconnect from 10.0.0.2 port 22:2: Too many authentication failures", .denied,
      "`dana@nas:2222` may not"
    ),
    ("/home/dana/.ssh/config: terminating, 1 bad configuration options", .noProgram, "ssh does not take its"),
    ("Bad owner or permissions on /home/dana/.ssh/config", .noProgram, "ssh does not take its configuration"),
    ("", .unreachable, "ssh has no connection"),
  ])
  func `what ssh says is told apart`(text: String, kind: RemoteFailure.Kind, message: String) {
    let failure = RemoteFailure.refused(Self.client, text.isEmpty ? [] : [text])
    #expect(failure.kind == kind)
    #expect(failure.message.hasPrefix(message), "\(failure.message)")
    #expect(failure.help?.isEmpty == false)
  }

  @Test(arguments: [
    ("no-docker", "docker is not there", "install Docker"),
    ("no-permission /usr/bin/docker", "the login may not use docker", "group"),
    (
      "no-sudo dana /usr/local/bin/docker", "`dana` may not use docker",
      "on the host, run `sudo visudo -f /etc/sudoers.d/loopgen` and write this line:\n"
        + "  dana ALL=(root) NOPASSWD: /usr/local/bin/docker"
    ),
    ("no-compose", "docker has no Compose", "docker-compose-plugin"),
    ("old-compose 1.29.2", "the host's Compose is too old: 1.29.2", "2.17"),
    ("no-directory /srv/it's here", "there is no folder `/srv/it's here`", "`mkdir -p '/srv/it'\\''s here'`"),
    ("disk-full", "disk-full", ""),
  ])
  func `what could not begin is a sentence and a cure`(line: String, message: String, help: String) throws {
    let failure = try #require(RemoteFailure(preamble: "noise\nloopgen: \(line)\n"))
    #expect(failure.kind == .unprepared)
    #expect(failure.message.hasPrefix(message))
    #expect(help.isEmpty || failure.help?.contains(help) == true)
  }

  @Test
  func `other words of a program are its own`() {
    #expect(RemoteFailure(preamble: "error: 97\n") == nil)
  }

  @Test
  func `a program that could not begin is thrown`() async throws {
    let host = LoopOps.Host(name: "local", directory: "/nowhere/loop\u{1B}[2J", project: "loop", output: "generated")
    let failure = await #expect(throws: RemoteFailure.self) {
      try await HostConnection(host).run(RemoteProgram("look", "need_directory"))
    }
    #expect(failure?.kind == .unprepared)
    #expect(failure?.message == "there is no folder `/nowhere/loop\\u{1b}[2J`")
  }

  @Test
  func `what means something in a sudoers file is escaped`() {
    #expect(
      RemoteFailure.sudoersLine(user: "dana", program: "/opt/my docker, old/docker")
        == #"dana ALL=(root) NOPASSWD: /opt/my\ docker\,\ old/docker"#
    )
  }

  @Test(arguments: [
    (
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
      "docker is there"
    ),
    ("failed to connect: Is the docker daemon running?", "docker is there"),
    (
      "permission denied while trying to connect to the Docker daemon socket at unix:///var",
      "the login may not use docker"
    ),
    (
      "permission denied while trying to connect to the docker API at unix:///var/run/docker",
      "the login may not use docker"
    ),
    ("docker: 'compose' is not a docker command.\nSee 'docker --help'", "docker has no Compose"),
    ("unknown flag: --wait-timeout", "the host's Compose is too old: unknown flag: --wait-timeout"),
    ("sudo: a password is required", "sudo asks for a password"),
  ])
  func `the engine's own troubles are told from what was asked of it`(errors: String, message: String) {
    let answer = RemoteAnswer(status: 1, output: [], errors: errors + "\n")
    let failure = #expect(throws: RemoteFailure.self) { try answer.required("`docker compose up`") }
    #expect(failure?.kind == .unprepared)
    #expect(failure?.message.hasPrefix(message) == true)
    #expect(failure?.help?.isEmpty == false)
  }

  @Test
  func `a program that failed is told with its last words`() throws {
    let answer = RemoteAnswer(status: 17, output: [], errors: "first\nno \u{1B}]0;such\u{7} image\r\n\n")
    let failure = #expect(throws: RemoteFailure.self) { try answer.required("`docker pull`") }
    #expect(
      failure
        == RemoteFailure(.failed(status: 17), "`docker pull` failed with status 17: no \\u{1b}]0;such\\u{7} image")
    )
    try answer.required("`docker pull`", [0, 17])
  }

  @Test
  func `a full disk is told with its cure`() {
    let answer = RemoteAnswer(status: 1, output: [], errors: "tar: write error: No space left on device\n")
    let failure = #expect(throws: RemoteFailure.self) { try answer.required("`receive`") }
    #expect(failure?.help?.hasPrefix("make room on the host") == true)
  }
}
