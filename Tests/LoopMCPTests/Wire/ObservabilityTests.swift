import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import LoopVault
import Synchronization
import Testing

@testable import LoopMCP

/// The log, the figures and the report of health.
@Suite struct ObservabilityTests {
  /// Lines of a log, kept.
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])

    var output: LogOutput {
      LogOutput(level: .info) { [self] line in all.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    }

    /// The lines as JSON, each of which is one object and one line.
    func read() throws -> [JSON] {
      try all.withLock { $0 }.map { line in
        #expect(line.hasSuffix("}\n") && line.filter { $0 == "\n" }.count == 1)
        return try JSONParser.parse(Array(line.utf8))
      }
    }
  }

  private func lines(
    _ server: TestServer,
    _ body: @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws -> [JSON] {
    let lines = Lines()
    try await Application(try server.parts(), logger: TestServer.logger, log: lines.output).test(.router, body)
    return try lines.read()
  }

  @Test func `a call is one line with what it was and how it ended`() async throws {
    let lines = try await lines(TestServer()) { client in
      _ = try await client.modern(
        "tools/call",
        ["name": "list_notes"],
        name: "list_notes",
        headers: [.requestID: "abc-1"]
      )
    }
    let line = try #require(lines.first)
    #expect(lines.count == 1)
    for (name, value) in [
      ("level", "info"), ("method", "POST"), ("path", "/mcp"), ("status", 200), ("rpc", "tools/call"),
      ("tool", "list_notes"), ("client", "test"), ("clientVersion", "1"), ("revision", "2026-07-28"),
      ("request", "abc-1"),
    ] as [(String, JSON)] {
      #expect(line[name] == value)
    }
    #expect(line["time"]?.string?.utf8.count == 24)
    #expect(line["ms"] != nil)
  }

  @Test func `a line holds no token, no query and no argument, and nothing that is not printable`() async throws {
    let lines = Lines()
    let server = try TestServer()
    try await Application(try server.parts(), logger: TestServer.logger, log: lines.output).test(.router) { client in
      let params: JSON = [
        "name": "list\"\n\u{202E}notes", "arguments": ["folder": "SECRET"],
        "clientInfo": ["name": .string(String(repeating: "n", count: 500))],
      ]
      let headers: HTTPFields = [.authorization: "Bearer SECRET", .cookie: "SECRET", .requestID: "r\u{E9}"]
      _ = try await client.call("tools/call", params, headers)
      _ = try await client.get("/mcp?access_token=SECRET", headers.merging([.accept: "text/html"]))
      _ = try await client.call("initialize", params, headers)
    }
    let text = lines.all.withLock { $0.joined() }
    #expect(!text.contains("SECRET"))
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    let read = try lines.read()
    #expect(read.first?["tool"] == #"list"??notes"#)
    #expect(read.last?["client"]?.string?.utf8.count == 80)
  }

  @Test func `refusals and paths that do not exist have their lines, probes have none`() async throws {
    let lines = try await lines(TestServer()) { client in
      _ = try await client.post("{")
      _ = try await client.get("/nothing")
      _ = try await client.get("/health")
      _ = try await client.call("nope")
    }
    #expect(lines.map { $0["status"] } == [400, 404, 200])
    #expect(lines.map { $0["error"] } == [-32700, nil, -32601])
  }

  @Test func `the log's date is right`() throws {
    func time(_ milliseconds: Int) throws -> JSON? {
      try JSONParser.parse(LogLine(level: "info", at: milliseconds).end())["time"]
    }
    #expect(try time(0) == "1970-01-01T00:00:00.000Z")
    #expect(try time(951_782_399_999) == "2000-02-28T23:59:59.999Z")
    #expect(try time(1_709_164_800_000) == "2024-02-29T00:00:00.000Z")
    #expect(try time(1_785_230_445_007) == "2026-07-28T09:20:45.007Z")
    #expect(try time(4_107_542_400_000) == "2100-03-01T00:00:00.000Z")
  }

  @Test func `what libraries say is a line of the same form`() throws {
    let lines = Lines()
    var logger = Logger(label: "x") { _ in LineLogHandler(lines.output) }
    logger[metadataKey: "hb.request.id"] = "7"
    logger.warning("a \"message\"\n", metadata: ["port": "80"])
    logger.debug("nothing")
    let read = try lines.read()
    #expect(read.count == 1)
    #expect(read.first?["message"] == #"a "message"?"#)
    #expect(read.first?["request"] == "7")
    #expect(read.first?["port"] == "80")
  }

  @Test(arguments: [("warning", Logger.Level.warning), ("ERROR", .error), ("", .info), ("debug", .debug)])
  func `the environment says what is written`(_ text: String, _ level: Logger.Level) throws {
    #expect(try LogOutput.level(in: ["LOOP_MCP_LOG": text]) == level)
    #expect(try LogOutput.level(in: Environment()) == .info)
  }

  @Test func `a level that does not exist is an error`() {
    #expect(throws: EnvironmentError.self) { try LogOutput.level(in: ["LOOP_MCP_LOG": "loud"]) }
  }

  @Test func `figures count by names that are few`() async throws {
    try await TestServer().test { client in
      _ = try await client.tool("list_notes", [:])
      _ = try await client.tool("list_notes", ["folder": 3])
      for name in ["a", "b"] { _ = try await client.tool(name, [:]) }
      _ = try await client.call("x/\(String(repeating: "y", count: 100))")
      _ = try await client.modern("server/discover")
      let page = try await client.get("/metrics").text
      for line in [
        #"loop_mcp_requests_total{method="tools/call",era="2025-11-25",status="200"} 4"#,
        #"loop_mcp_requests_total{method="other",era="2025-11-25",status="200"} 1"#,
        #"loop_mcp_requests_total{method="server/discover",era="2026-07-28",status="200"} 1"#,
        #"loop_mcp_tool_calls_total{tool="list_notes",outcome="ok"} 1"#,
        #"loop_mcp_tool_calls_total{tool="list_notes",outcome="failed"} 1"#,
        #"loop_mcp_tool_calls_total{tool="other",outcome="refused"} 2"#,
        #"loop_mcp_tool_call_seconds_bucket{tool="other",le="+Inf"} 2"#,
        #"loop_mcp_tool_call_seconds_count{tool="list_notes"} 2"#,
        #"loop_mcp_streams_open{kind="listen"} 0"#,
        "# TYPE loop_mcp_vault_notes gauge",
        "# TYPE loop_mcp_uptime_seconds gauge",
      ] {
        #expect(page.contains(line + "\n"))
      }
    }
  }

  @Test(arguments: [[.forwardedFor: "192.0.2.1"], [.forwarded: "for=192.0.2.1"]] as [HTTPFields])
  func `figures are not for those who come through a proxy`(_ headers: HTTPFields) async throws {
    try await TestServer().test { client in
      let direct = try await client.get("/metrics")
      #expect(direct.status == .ok)
      let forwarded = try await client.get("/metrics", headers)
      #expect(forwarded.status == .notFound)
    }
  }

  @Test(arguments: [
    ("mcp.example.com", "404"), ("MCP.example.com:443", "404"), ("evil.example", "404"), ("loop-mcp:8085", "200"),
    ("127.0.0.1", "200"),
  ])
  func `figures are not under the public host`(_ host: String, _ status: String) async throws {
    try await TestServer().testLive { client in
      let raw = try RawClient(client)
      raw.send("GET /metrics HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
      #expect(await raw.rest().hasPrefix("HTTP/1.1 \(status)"))
    }
  }

  @Test func `health tells of vaults and streams, and stays 200 without a vault`() async throws {
    var server = try TestServer()
    server.configuration.vaults = [Vault(name: "gone", path: "/nowhere/at/all")]
    try await server.testLive { client in
      let answer = try await client.get("/health")
      #expect(answer.status == .ok)
      #expect(answer.json?["streams"] == 0)
      #expect(answer.json?["vaults"]?.array?.first?["name"] == "gone")
      #expect(answer.json?["vaults"]?.array?.first?["notes"] == 0)
    }
  }
}
