import LoopProbe
import NIOCore
import NIOPosix
import Testing

/// What cannot be held: one clear line, in bounded time and memory, and the command is not run.
struct HoldRefusalTests {
  /// The line with which holding is refused; the command would have failed the test.
  private static func refusal(
    _ origin: String,
    token: String? = nil,
    tool: String? = nil,
    timeout: Duration = .seconds(60)
  ) async throws -> HoldRefusal {
    var settings = ProbeClient.Settings()
    settings.timeout = timeout
    let result = try await ProbeClient.with(settings) { client -> Result<HoldReport, HoldRefusal> in
      let url = try ProbeURL(origin + "/mcp")
      var wanted = HoldSettings()
      wanted.streams = 2
      wanted.tool = tool
      let hold = Hold(MCPEndpoint(client, url, token: token.flatMap { BearerToken($0) }), wanted)
      do throws(HoldRefusal) {
        return .success(
          try await hold.run(
            while: HeldProgram(["sleep", "600"], isDiverted: true),
            wish: { .goOn },
            progress: { _ in }
          )
        )
      } catch {
        return .failure(error)
      }
    }
    guard case .failure(let refusal) = result else { throw Held() }
    return refusal
  }

  private struct Held: Error {}

  /// Enough for what comes before the silence, on a busy machine, too.
  private static let patience = Duration.seconds(6)

  private static func refusal(
    _ script: ScriptedServer.Script,
    isSecure: Bool = false,
    timeout: Duration = .seconds(60)
  ) async throws -> HoldRefusal {
    try await ScriptedServer.run(script, isSecure: isSecure) { try await refusal($0.origin, timeout: timeout) }
  }

  @Test func `a port that is closed`() async throws {
    let refusal = try await Self.refusal("http://127.0.0.1:\(try await ScriptedServer.closedPort())")
    #expect(refusal.message.hasSuffix("nothing listens there: the connection was refused"))
    #expect(refusal.help != nil)
  }

  @Test func `a server of web pages`() async throws {
    let refusal = try await Self.refusal(
      .requests { _, connection in
        try await connection.answer(type: "text/html; charset=utf-8", "<!doctype html><title>Hello</title>")
      }
    )
    #expect(refusal.message.contains("nothing can be held: sse not offered: `text/html"))
    #expect(refusal.help?.contains("--mcp") == true)
  }

  @Test func `a server that hangs`() async throws {
    let refusal = try await Self.refusal(.connection { try await $0.hang() }, timeout: .seconds(2))
    #expect(refusal.message.hasSuffix("no answer within 2 s"))
  }

  @Test func `a stream that is open and says nothing`() async throws {
    let refusal = try await Self.refusal(
      .requests { request, connection in
        guard request.method == "GET", request.headers["mcp-protocol-version"] == nil else {
          return try await connection.answer(405)
        }
        try await connection.open()
        try await connection.hang()
      },
      timeout: Self.patience
    )
    #expect(refusal.message.contains("sse 1 of 2 cannot be opened: the stream is open, and nothing came for"))
  }

  @Test func `a stream that says nothing but comments`() async throws {
    let refusal = try await Self.refusal(
      .requests { request, connection in
        guard request.method == "GET", request.headers["mcp-protocol-version"] == nil else {
          return try await connection.answer(405)
        }
        try await connection.open()
        while true {
          try await connection.chunk(": alive\n\n")
          try await Task.sleep(for: .milliseconds(50))
        }
      },
      timeout: Self.patience
    )
    #expect(refusal.message.contains("sse 1 of 2 cannot be opened: the stream is open, and nothing came for"))
  }

  @Test func `a stream that is cut in the middle of its first event`() async throws {
    let refusal = try await Self.refusal(
      .requests { request, connection in
        guard request.method == "GET" else { return try await connection.answer(405) }
        try await connection.open()
        try await connection.chunk("event: endpo")
        throw ScriptedServer.Closed()
      }
    )
    #expect(refusal.message.contains("sse 1 of 2 cannot be opened: the connection ended"))
  }

  @Test func `a gigabyte as the first event`() async throws {
    let (refusal, sent) = try await ScriptedServer.run(
      .requests { request, connection in
        guard request.method == "GET" else { return try await connection.answer(405) }
        try await connection.open()
        try await connection.flood(chunked: true)
      }
    ) { server in
      (try await Self.refusal(server.origin), server.sent.count)
    }
    #expect(refusal.message.contains("more than 4 MiB came"))
    #expect(sent < 256 << 20)
  }

  @Test func `a gigabyte as the answer to a post`() async throws {
    let (refusal, sent) = try await ScriptedServer.run(
      .requests { _, connection in
        try await connection.open(type: "application/json")
        try await connection.flood(chunked: true)
      }
    ) { server in
      (try await Self.refusal(server.origin), server.sent.count)
    }
    #expect(refusal.message.contains("more than 4 MiB came"))
    #expect(sent < 256 << 20)
  }

  @Test func `a certificate that nobody trusts`() async throws {
    let refusal = try await Self.refusal(.requests { _, connection in try await connection.answer() }, isSecure: true)
    #expect(refusal.message.contains("the certificate is not trusted"))
    #expect(refusal.help?.contains("--cacert") == true)
  }

  @Test func `a redirect`() async throws {
    let refusal = try await Self.refusal(
      .requests { _, connection in
        try await connection.answer(308, headers: ["Location: https://elsewhere.example/mcp"])
      }
    )
    #expect(refusal.message.contains("308 to `https://elsewhere.example/mcp`"))
    #expect(refusal.help == "name the URL that it leads to")
  }

  @Test func `a token that is refused from the start`() async throws {
    var offer = HoldServer.Offer()
    offer.token = "another"
    let server = HoldServer(offer)
    let refusal = try await ScriptedServer.run(server.script) { try await Self.refusal($0.origin, token: "old") }
    #expect(refusal.message.contains("401"))
  }

  @Test func `a tool that is not there`() async throws {
    let server = HoldServer()
    let refusal = try await ScriptedServer.run(server.script) { try await Self.refusal($0.origin, tool: "fly") }
    #expect(refusal.message.hasSuffix("there is no tool `fly`"))
  }

  @Test func `a tool whose name would act on a terminal`() async throws {
    let refusal = try await Self.refusal(
      .requests { request, connection in
        guard request.method == "POST" else { return try await connection.answer(405) }
        if request.body.contains("subscriptions/listen") { return try await connection.answer(404) }
        if request.body.contains("tools/call") { return try await connection.answer(500) }
        let tool = #"{"name":"a\u001b[2J","inputSchema":{},"annotations":{"readOnlyHint":true}}"#
        let id = request.body.contains("tools/list") ? 2 : 1
        try await connection.answer(200, #"{"jsonrpc":"2.0","id":\#(id),"result":{"tools":[\#(tool)]}}"#)
      }
    )
    #expect(refusal.message.hasSuffix(#"`a\u{1b}[2J` cannot be called: status 500"#))
  }

  @Test func `a limit of streams`() async throws {
    let server = HoldServer()
    let refusal = try await ScriptedServer.run(
      .requests { request, connection in
        if request.method == "GET", request.path == "/mcp", server.openStreams >= 1 {
          return try await connection.answer(503)
        }
        guard case .requests(let play) = server.script else { return }
        try await play(request, connection)
      }
    ) { try await Self.refusal($0.origin) }
    #expect(refusal.message.contains("sse 2 of 2 cannot be opened: status 503"))
    #expect(refusal.help?.contains("--streams") == true)
  }
}
