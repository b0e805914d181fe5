import LoopOps
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What needs a process of its own: its environment is changed, or it is killed.
struct OwnProcessTests {
  @Test
  func `the token of a probe is not passed on, and the rest is`() async {
    await #expect(processExitsWith: .success) {
      setenv("LOOPGEN_TOKEN", "planted", 1)
      setenv("SSH_AUTH_SOCK", "agent", 1)
      let host = LoopOps.Host(name: "local", directory: "/srv", project: "ssh-test", output: "generated")
      let program = RemoteProgram("say", "printf %s \"${LOOPGEN_TOKEN-none} $SSH_AUTH_SOCK\"")
      let text = try await HostConnection(host).run(program).text
      #expect(text == "none agent")
    }
  }

  @Test(.needsSSH)
  func `a shared connection ends when we are killed`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh()
    await #expect(processExitsWith: .signal(SIGKILL)) { [login = server.login as String, ssh = ssh as String] in
      let host = LoopOps.Host(
        name: "nas",
        login: SSHLogin(login),
        directory: "/srv",
        project: "ssh-test",
        output: "generated"
      )
      try await HostConnection.with(host, ssh: ssh) { connection in
        _ = try await connection.run(RemoteProgram("true", "true"))
        kill(getpid(), SIGKILL)
      }
    }
    #expect(try server.logins() == 1)
    // What sshd says of a connection whose client has closed it; a client that lived on would keep it for ever.
    var log = ""
    for _ in 0..<500 where !log.contains("Disconnected from") && !log.contains("Received disconnect") {
      log = try server.log()
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(log.contains("Disconnected from") || log.contains("Received disconnect"))
  }
}
