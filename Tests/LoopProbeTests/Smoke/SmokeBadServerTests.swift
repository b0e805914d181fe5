import Testing

@testable import LoopProbe

/// Servers that cannot be asked: one sentence each, in bounded time and memory.
@Suite(.timeLimit(.minutes(3)))
struct SmokeBadServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
    var isSecure = false
    /// Long where nothing waits for it.
    var timeout = Duration.seconds(100)
    let script: ScriptedServer.Script
  }

  static let cases = [
    Case(
      testDescription: "accepts and hangs",
      message: "no answer within 2 s",
      timeout: .seconds(2),
      script: .connection { try await $0.hang() }
    ),
    Case(
      testDescription: "a head, and then nothing",
      message: "an answer began, and did not end within 2 s",
      timeout: .seconds(2),
      script: .requests { _, connection in
        try await connection.open()
        try await connection.hang()
      }
    ),
    Case(
      testDescription: "closes in the middle of an event",
      message: "the connection ended before the answer did",
      script: .requests { _, connection in
        try await connection.open()
        try await connection.chunk("event: endpoint\ndata: /mcp/mess")
        throw ScriptedServer.Closed()
      }
    ),
    Case(
      testDescription: "a gigabyte without its length",
      message: "more than 4 MiB came, and the rest was not read",
      script: .requests { _, connection in
        try await connection.open()
        try await connection.flood(chunked: true)
      }
    ),
    Case(
      testDescription: "a gigabyte with its length",
      message: "more than 4 MiB came, and the rest was not read",
      script: .requests { _, connection in
        try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n")
        try await connection.flood()
      }
    ),
    Case(
      testDescription: "headers without end",
      message: "more than 80 KiB came, and the rest was not read",
      script: .connection { connection in
        try await connection.send("HTTP/1.1 200 OK\r\n")
        while true { try await connection.send("X-More: " + String(repeating: "x", count: 4000) + "\r\n") }
      }
    ),
    Case(
      testDescription: "no HTTP",
      message: "what answers is no HTTP: ",
      script: .connection { try await $0.send("SSH-2.0-OpenSSH_9.2p1\r\n") }
    ),
    Case(
      testDescription: "a certificate of another host",
      message: "the certificate is not trusted: ",
      isSecure: true,
      script: .requests { try await $1.answer(200, $0.path) }
    ),
    Case(
      testDescription: "a redirect to another origin",
      message: "301 to `https://mcp.example.com/mcp`: no client sends its POST again after a redirect",
      script: .requests { try await $1.answer(301, headers: ["Location: https://mcp.example.com\($0.target)"]) }
    ),
  ]

  @Test(arguments: cases)
  func `each is said in one sentence, with a cure`(_ example: Case) async throws {
    try await ScriptedServer.run(example.script, isSecure: example.isSecure) { server in
      let failure = try await failure(of: server.origin, timeout: example.timeout)
      #expect(failure?.message.hasPrefix(example.message) == true, "\(failure?.message ?? "it was asked")")
      #expect(failure?.help?.isEmpty == false)
      #expect(failure?.message.contains("\n") == false)
      // Of a gigabyte for each of two requests; sockets hold tens of megabytes that nobody has read.
      #expect(server.sent.count < 256 << 20)
    }
  }

  @Test func `a closed port is said`() async throws {
    let origin = "http://127.0.0.1:\(try await ScriptedServer.closedPort())"
    #expect(try await failure(of: origin, timeout: .seconds(100))?.message.hasPrefix("nothing listens there") == true)
  }

  @Test func `a web site is no stack, and each check says why`() async throws {
    let script = ScriptedServer.Script.requests { try await $1.answer(type: "text/html", "<html>\($0.path)</html>") }
    try await ScriptedServer.run(script) { server in
      try await ProbeClient.with(.patient) { client in
        let subject = SmokeSubject(MCPEndpoint(client, try ProbeURL(server.origin + "/mcp")))
        let results = try await Smoke.run(subject) { _ in }
        let passing = results.filter { $0.verdict.outcome == .pass }.map(\.check.name)
        #expect(passing == ["metrics", "private-files"])
        let health = results.first { $0.check.name == "health" }?.verdict
        #expect(health?.detail == "`/health`: 200, a page of HTML where JSON belongs")
        #expect(health?.cause?.hasPrefix("the request fell through to the web app") == true)
      }
    }
  }

  @Test func `a stream without end of events is bounded`() async throws {
    var stack = ScriptedStack()
    stack.broken["GET /mcp"] = { _, connection in
      try await connection.open()
      try await connection.chunk("event: endpoint\ndata: /mcp/messages/?session_id=1\n\n")
      try await connection.chunk("data: ")
      try await connection.flood(chunked: true)
    }
    try await ScriptedServer.run(stack.script) { server in
      try await ProbeClient.with(.patient) { client in
        var subject = SmokeSubject(MCPEndpoint(client, try ProbeURL(server.origin + "/mcp")))
        subject.patience = .seconds(100)
        let results = try await Smoke.run(subject) { _ in }
        let heartbeat = results.first { $0.check.name == "heartbeat" }?.verdict
        #expect(heartbeat?.detail.hasPrefix("more than 4 MiB came, and the rest was not read") == true)
        #expect(server.sent.count < 256 << 20)
      }
    }
  }

  private func failure(of origin: String, timeout: Duration) async throws -> SmokeUnreachable? {
    var settings = ProbeClient.Settings()
    settings.timeout = timeout
    return try await ProbeClient.with(settings) { client in
      let subject = SmokeSubject(MCPEndpoint(client, try ProbeURL(origin + "/mcp")))
      do throws(SmokeUnreachable) {
        _ = try await Smoke.run(subject) { _ in }
        return nil
      } catch { return error }
    }
  }
}
