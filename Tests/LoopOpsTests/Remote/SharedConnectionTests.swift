import Foundation
import LoopOps
import Support
import Testing

@Suite(.needsSSH)
struct SharedConnectionTests {
  private static let say = RemoteProgram("say", "echo \"$1\"", ["here"])

  /// A script that notes the sockets it is asked to use, and whether others may look into their folders.
  private static func noting(_ server: OpenSSHServer) throws -> String {
    let script = """
      previous=
      for word in "$@"; do
        [ "$previous" != -S ] || stat -c '%a %n' "${word%/*}" >> '\(server.folder.path)/sockets'
        previous=$word
      done
      """
    return try server.ssh(script: script)
  }

  private static func sockets(_ server: OpenSSHServer) throws -> Set<[String]> {
    Set(try server.folder.read("sockets").split(separator: "\n").map { $0.split(separator: " ").map(String.init) })
  }

  @Test
  func `several programs share one connection, and nothing is left of it`() async throws {
    let server = try OpenSSHServer()
    let ssh = try Self.noting(server)
    let texts = try await HostConnection.with(server.host(), ssh: ssh) { connection in
      async let first = connection.run(Self.say)
      async let second = connection.run(RemoteProgram("cat", "cat"), input: Array("input".utf8))
      let texts = [try await first.text, try await second.text]
      return texts + [try await connection.run(RemoteProgram("fail", "exit 255")).status.description]
    }
    #expect(texts == ["here\n", "input", "255"])
    #expect(try server.logins() == 1)
    let sockets = try Self.sockets(server)
    #expect(sockets.count == 1)
    let socket = try #require(sockets.first)
    #expect(socket[0] == "700")
    #expect(!FileManager.default.fileExists(atPath: socket[1]))
  }

  @Test
  func `nothing is left after an error`() async throws {
    let server = try OpenSSHServer()
    let ssh = try Self.noting(server)
    struct Stop: Error {}
    await #expect(throws: Stop.self) {
      try await HostConnection.with(server.host(), ssh: ssh) { connection in
        _ = try await connection.run(Self.say)
        throw Stop()
      }
    }
    let socket = try #require(try Self.sockets(server).first)
    #expect(!FileManager.default.fileExists(atPath: socket[1]))
  }

  @Test
  func `nothing is left when the task is cancelled`() async throws {
    let server = try OpenSSHServer()
    let ssh = try Self.noting(server)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let run = Task {
      try await HostConnection.with(server.host(), ssh: ssh) { connection in
        try await connection.run(RemoteProgram("sleep", "echo started; exec sleep 1000")) { _ in start.finish() }
      }
    }
    for await _ in started {}
    run.cancel()
    let failure = await #expect(throws: RemoteFailure.self) { try await run.value }
    #expect(failure?.kind == .cancelled)
    let socket = try #require(try Self.sockets(server).first)
    #expect(!FileManager.default.fileExists(atPath: socket[1]))
  }

  @Test
  func `a connection that nobody uses is not made`() async throws {
    let server = try OpenSSHServer()
    await HostConnection.with(server.host(), ssh: "/nowhere/ssh") { _ in }
    #expect(try server.logins() == 0)
  }

  @Test
  func `a connection that was cut is not made anew behind anyone's back`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh()
    await HostConnection.with(server.host(), ssh: ssh) { connection in
      let first = await #expect(throws: RemoteFailure.self) {
        try await connection.run(RemoteProgram("sleep", "echo started; exec sleep 1000")) { _ in try? server.cut() }
      }
      #expect(first?.kind == .lost)
      #expect(first?.message.contains("while `sleep` ran") == true)
      let second = await #expect(throws: RemoteFailure.self) { try await connection.run(Self.say) }
      #expect(second?.kind == .lost)
    }
    #expect(try server.logins() == 1)
  }

  @Test
  func `why there is no connection is said as without sharing`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh(identity: false)
    await HostConnection.with(server.host(), ssh: ssh) { connection in
      for _ in 0..<2 {
        let failure = await #expect(throws: RemoteFailure.self) { try await connection.run(Self.say) }
        #expect(failure?.kind == .denied)
      }
    }
  }

  @Test
  func `too few sessions are told`() async throws {
    let server = try OpenSSHServer(["MaxSessions 1"])
    let ssh = try server.ssh()
    await HostConnection.with(server.host(), ssh: ssh) { connection in
      let failure = await #expect(throws: RemoteFailure.self) { try await connection.run(Self.say) }
      #expect(failure?.kind == .denied)
      #expect(failure?.help?.contains("MaxSessions") == true)
    }
  }

  // MARK: Tunnels

  /// The first bytes that a server on a port of ours says.
  private static func greeting(of port: Int) throws -> String {
    let text = "exec 3<>/dev/tcp/127.0.0.1/\(port) && head -c 4 <&3"
    return try Program.run(Program.find("bash") ?? "bash", ["-c", text]).output
  }

  @Test
  func `a tunnel leads to a port of the host until the connection ends`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh()
    let port = try await HostConnection.with(server.host(), ssh: ssh) { connection in
      let tunnel = try await connection.forward(to: server.port)
      #expect(tunnel.port != server.port)
      #expect(try Self.greeting(of: tunnel.port) == "SSH-")
      let other = try await connection.forward(to: server.port)
      await other.close()
      #expect(try Self.greeting(of: other.port).isEmpty)
      #expect(try Self.greeting(of: tunnel.port) == "SSH-")
      return tunnel.port
    }
    #expect(try Self.greeting(of: port).isEmpty)
    #expect(try server.logins() == 1)
  }

  @Test
  func `a tunnel to a port where nobody listens yet is one`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh()
    let port = try FreePort.find()
    try await HostConnection.with(server.host(), ssh: ssh) { connection in _ = try await connection.forward(to: port) }
  }

  @Test(arguments: ["AllowTcpForwarding no", "PermitOpen 127.0.0.1:1", "DisableForwarding yes"])
  func `a host that lets nobody through says so`(option: String) async throws {
    let server = try OpenSSHServer([option])
    let ssh = try server.ssh()
    await HostConnection.with(server.host(), ssh: ssh) { connection in
      let failure = await #expect(throws: RemoteFailure.self) { try await connection.forward(to: server.port) }
      #expect(failure == .forwardingRefused)
    }
  }

  @Test
  func `this machine needs no tunnel`() async throws {
    let host = LoopOps.Host(name: "local", directory: "/srv/loop", project: "ssh-test", output: "generated/loop")
    #expect(try await HostConnection(host).forward(to: 8443).port == 8443)
  }
}
