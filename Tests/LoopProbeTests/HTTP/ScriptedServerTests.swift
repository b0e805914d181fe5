import LoopProbe
import Testing

/// The client's own promises, against servers that break theirs.
@Suite(.timeLimit(.minutes(3)))
struct ScriptedServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: ScriptedServer.Script
    let failure: ProbeFailure
    var isSecure = false
    var timeout = Duration.seconds(5)
  }

  static let cases = [
    Case(
      testDescription: "accepts and hangs",
      script: .connection { try await $0.hang() },
      failure: .silent(.answer, .seconds(5))
    ),
    Case(
      testDescription: "a head, and no body",
      script: .requests { _, connection in
        try await connection.open()
        try await connection.hang()
      },
      failure: .silent(.body, .seconds(5))
    ),
    Case(
      testDescription: "closes in the middle of an event",
      script: .requests { _, connection in
        try await connection.open()
        try await connection.chunk("event: endpo")
        throw ScriptedServer.Closed()
      },
      failure: .cut,
      timeout: .seconds(100)
    ),
    Case(
      testDescription: "a gigabyte that is announced",
      script: .requests { _, connection in
        try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
        try await connection.flood()
      },
      failure: .oversized(4 << 20),
      timeout: .seconds(100)
    ),
    Case(
      testDescription: "a gigabyte that is not",
      script: .requests { _, connection in
        try await connection.open()
        try await connection.flood(chunked: true)
      },
      failure: .oversized(4 << 20),
      timeout: .seconds(100)
    ),
    Case(
      testDescription: "headers without end",
      script: .connection { connection in
        try await connection.send("HTTP/1.1 200 OK\r\n")
        while true { try await connection.send("X-More: " + String(repeating: "x", count: 4000) + "\r\n") }
      },
      failure: .oversized(80 << 10),
      timeout: .seconds(100)
    ),
    Case(
      testDescription: "a certificate of another host",
      script: .requests { _, connection in try await connection.answer() },
      failure: .certificate("no authority that is trusted here has signed it, or its time is over"),
      isSecure: true,
      timeout: .seconds(100)
    ),
  ]

  @Test(arguments: cases)
  func `each broken server has its failure, in bounded memory`(_ example: Case) async throws {
    try await ScriptedServer.run(example.script, isSecure: example.isSecure) { server in
      await #expect(throws: example.failure) {
        _ = try await Self.get(server.origin, timeout: example.timeout)
      }
      // Of a gigabyte; sockets hold tens of megabytes that nobody has read.
      #expect(server.sent.count < 256 << 20)
    }
  }

  @Test func `what is no HTTP at all is said`() async throws {
    try await ScriptedServer.run(.connection { try await $0.send("SSH-2.0-OpenSSH_9.2p1\r\n") }) { server in
      do {
        _ = try await Self.get(server.origin, timeout: .seconds(100))
        Issue.record("an answer")
      } catch ProbeFailure.notHTTP { return }
    }
  }

  @Test func `a closed port refuses`() async throws {
    let port = try await ScriptedServer.closedPort()
    await #expect(throws: ProbeFailure.refused) {
      _ = try await Self.get("http://127.0.0.1:\(port)", timeout: .seconds(100))
    }
  }

  private static func get(_ origin: String, timeout: Duration) async throws -> ProbeAnswer {
    try await ProbeClient.with(ProbeClient.Settings()) { client in
      try await client.send(.get(ProbeURL(origin)), timeout: timeout)
    }
  }
}
