import Foundation
import LoopOps
import Support
import Synchronization
import Testing

@Suite(.needsSSH)
struct HostConnectionTests {
  /// What a program says, as it comes.
  final class Lines: Sendable {
    private let lines = Mutex<[RemoteLine]>([])
    var all: [RemoteLine] { lines.withLock { $0 } }
    func take(_ line: RemoteLine) { lines.withLock { $0.append(line) } }
  }

  @Test
  func `output, errors and status come back`() async throws {
    let server = try OpenSSHServer()
    let program = RemoteProgram("say", "printf out; printf err >&2; exit 3")
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(program)
    #expect(answer == RemoteAnswer(status: 3, output: Array("out".utf8), errors: "err"))
  }

  @Test
  func `one program is one ssh and one connection`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh(script: "echo started >> '\(server.folder.path)/started'")
    _ = try await HostConnection(server.host(), ssh: ssh).run(RemoteProgram("true", "true"))
    #expect(try server.folder.read("started") == "started\n")
    #expect(try server.logins() == 1)
  }

  @Test
  func `what a login's own files print is not taken for the program's`() async throws {
    let shout = "echo welcome; printf 'no end'; echo careful >&2; exec sh -c \"$SSH_ORIGINAL_COMMAND\""
    let server = try OpenSSHServer([OpenSSHServer.force(shout)])
    let lines = Lines()
    let program = RemoteProgram("say", "echo one; echo two >&2")
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(program, line: lines.take)
    #expect(answer == RemoteAnswer(status: 0, output: Array("one\n".utf8), errors: "two\n"))
    #expect(Set(lines.all) == [RemoteLine("one", isError: false), RemoteLine("two", isError: true)])
  }

  @Test
  func `a program may end with ssh's own status`() async throws {
    let server = try OpenSSHServer()
    let lines = Lines()
    let program = RemoteProgram("say", "printf why >&2; exit 255")
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(program, line: lines.take)
    #expect(answer == RemoteAnswer(status: 255, output: [], errors: "why"))
    #expect(lines.all == [RemoteLine("why", isError: true)])
  }

  @Test
  func `lines come while the program runs`() async throws {
    let server = try OpenSSHServer()
    let seen = server.folder.path + "/seen"
    // It ends when its first line was seen, and not before.
    let program = RemoteProgram("wait", "echo first; until [ -e \"$1\" ]; do sleep 0.05; done; echo last", [seen])
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(program) { line in
      if line.text == "first" { _ = FileManager.default.createFile(atPath: seen, contents: nil) }
    }
    #expect(answer.text == "first\nlast\n")
  }

  @Test(arguments: [0, 1, 65_536, 5_000_003])
  func `input arrives whole`(size: Int) async throws {
    let server = try OpenSSHServer()
    let input = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    let answer = try await HostConnection(server.host(), ssh: server.ssh()).run(
      RemoteProgram("cat", "cat"),
      input: input
    )
    #expect(answer.output == input)
  }

  @Test
  func `input that nobody reads keeps nobody waiting`() async throws {
    let server = try OpenSSHServer()
    let input = [UInt8](repeating: 7, count: 8 << 20)
    let program = RemoteProgram("head", "head -c 3; exec 0<&-; echo; exit 4")
    for connection in [HostConnection(server.host(), ssh: try server.ssh()), HostConnection(Self.local)] {
      let answer = try await connection.run(program, input: input)
      #expect(answer.status == 4)
      #expect(answer.output == [7, 7, 7, 10])
    }
  }

  private static let local = LoopOps.Host(
    name: "local",
    directory: "/srv/loop",
    project: "ssh-test",
    output: "generated/loop"
  )

  @Test
  func `too much output is a failure, and ends the program`() async throws {
    let server = try OpenSSHServer()
    let program = RemoteProgram("yes", "yes")
    for connection in [HostConnection(server.host(), ssh: try server.ssh()), HostConnection(Self.local)] {
      let failure = await #expect(throws: RemoteFailure.self) { try await connection.run(program, limit: 1 << 20) }
      #expect(failure?.kind == .tooMuch)
    }
  }

  @Test
  func `lines that were told need not be kept`() async throws {
    let lines = Lines()
    let program = RemoteProgram("count", "i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); echo $i; done")
    let answer = try await HostConnection(Self.local).run(program, limit: 10, line: lines.take)
    #expect(answer.isCut)
    #expect(answer.text == "1\n2\n3\n4\n5\n")
    #expect(lines.all.map(\.text) == (1...1000).map(String.init))
  }

  @Test
  func `a cancelled task ends its ssh`() async throws {
    let server = try OpenSSHServer()
    let ssh = try server.ssh(script: "echo $$ > '\(server.folder.path)/pid'")
    let connection = HostConnection(server.host(), ssh: ssh)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let run = Task {
      try await connection.run(RemoteProgram("sleep", "echo started; exec sleep 1000")) { _ in start.finish() }
    }
    for await _ in started {}
    let pid = try #require(Int32(try server.folder.read("pid").dropLast()))
    #expect(kill(pid, 0) == 0)
    run.cancel()
    let failure = await #expect(throws: RemoteFailure.self) { try await run.value }
    #expect(failure?.kind == .cancelled)
    #expect(kill(pid, 0) != 0)
  }

  @Test
  func `a program that outlives its caller is hung up on and waited for`() async throws {
    let folder = try TemporaryFolder()
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let text: StaticString =
      "trap '' HUP PIPE; echo started; until [ -e \"$1/go\" ]; do sleep 0.05; done; echo > \"$1/done\""
    let program = RemoteProgram("outlive", text, [folder.path], outlivesCaller: true)
    let run = Task { try await HostConnection(Self.local).run(program) { _ in start.finish() } }
    for await _ in started {}
    run.cancel()
    try folder.write("go", "")
    #expect(try await run.value.status == 0)
    #expect(folder.exists("done"))
  }
}
