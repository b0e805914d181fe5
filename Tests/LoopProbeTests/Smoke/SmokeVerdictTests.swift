import LoopFormats
import NIOHTTP1
import Testing

@testable import LoopProbe

/// What is made of answers, without asking anybody.
struct SmokeVerdictTests {
  @Test(arguments: [
    ("https://mcp.example.com", nil, "https://mcp.example.com/mcp", SmokeVerdict.Outcome.pass),
    ("https://mcp.example.com", nil, "https://mcp.example.com/mcp/", .fail),
    ("https://mcp.example.com", nil, "https://other.example/mcp", .fail),
    ("http://127.0.0.1:8080", nil, "https://any.example/mcp", .pass),
    ("http://127.0.0.1:8080", nil, "http://127.0.0.1:8080/mcp", .pass),
    ("http://127.0.0.1:8080", nil, "http://127.0.0.1:9090/mcp", .fail),
    ("http://127.0.0.1:8080", nil, "http://loop-mcp:8085/mcp", .fail),
    ("http://127.0.0.1:8080", "https://mcp.example.com", "https://mcp.example.com/mcp", .pass),
    ("http://127.0.0.1:8080", "https://mcp.example.com", "http://127.0.0.1:8080/mcp", .fail),
    ("http://10.0.0.1:8080", nil, "https://mcp.example.com/mcp", .fail),
  ])
  func `the resource is compared with the published origin`(
    _ origin: String,
    _ published: String?,
    _ resource: String,
    _ outcome: SmokeVerdict.Outcome
  ) throws {
    let url = try ProbeURL(origin + "/mcp")
    let document = Asked.json(#"{"resource":"\#(resource)","authorization_servers":["https://h"]}"#)
    let discovery = Discovery(
      endpoint: url,
      given: try published.map { try ProbeURL($0).origin },
      pathForm: document,
      rootForm: document,
      anonymous: Asked.json("{}", status: 401)
    )
    #expect(discovery.judgeResource().outcome == outcome)
  }

  @Test(arguments: [
    (nil, "https://h", SmokeVerdict.Outcome.pass), (nil, "http://127.0.0.1:1", .pass), (nil, "http://h", .fail),
    ("https://h", "https://login.h", .pass), ("https://h", "http://127.0.0.1:1", .fail), (nil, "loop-auth", .fail),
  ])
  func `an issuer has TLS, but on this machine`(_ published: String?, _ issuer: String, _ outcome: SmokeVerdict.Outcome)
    throws
  {
    let document = Asked.json(#"{"resource":"https://h/mcp","authorization_servers":["\#(issuer)"]}"#)
    var discovery = Discovery(
      endpoint: try ProbeURL("http://127.0.0.1:1/mcp"),
      given: try published.map { try ProbeURL($0).origin },
      pathForm: document,
      rootForm: document,
      anonymous: Asked.json("{}", status: 401)
    )
    let server = Discovery.Document(url: issuer, asked: Asked.json(#"{"issuer":"\#(issuer)"}"#))
    discovery.server = (try? ProbeURL(issuer)) == nil ? nil : server
    #expect(discovery.judgeServer().outcome == outcome)
  }

  @Test(arguments: [
    (40, [15_000, 30_000], SmokeVerdict.Outcome.pass, nil), (40, [15_000, 15_001], .fail, "STR001"),
    (40, [], .fail, "STR004"), (40, [15_000], .fail, "STR004"), (20, [15_000], .skip, nil), (5, [], .skip, nil),
    (0, [], .skip, nil),
  ])
  func `heartbeats are judged by when they came`(
    _ patience: Int,
    _ times: [Int],
    _ outcome: SmokeVerdict.Outcome,
    _ rule: String?
  ) {
    let signs = StreamSigns(times: times.map { .milliseconds($0) }, watched: .seconds(patience))
    let verdict = signs.judge(patience: .seconds(patience))
    #expect(verdict.outcome == outcome)
    #expect(verdict.rule == rule)
  }

  @Test(arguments: [
    (
      #"{"name":"a","annotations":{"readOnlyHint":true},"inputSchema":{"required":["query"],"properties":{"query":{"type":"string"}}}}"#,
      "a"
    ),
    (#"{"name":"a","annotations":{"readOnlyHint":true},"inputSchema":{}}"#, "a"),
    (#"{"name":"a","annotations":{"readOnlyHint":true},"inputSchema":{"required":["id"]}}"#, nil),
    (#"{"name":"a","annotations":{"readOnlyHint":false},"inputSchema":{}}"#, nil),
    (#"{"name":"a","inputSchema":{}}"#, nil), ("{}", nil),
  ])
  func `only a tool that says it reads is called`(_ tool: String, _ name: String?) throws {
    #expect(StatelessAnswers.tool(in: try JSONValue(parsing: #"{"tools":[\#(tool)]}"#))?.name == name)
  }

  @Test(arguments: [
    (200, #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"x"}}"#, SmokeVerdict.Outcome.skip),
    (400, #"{"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"x"}}"#, .skip), (405, "", .skip),
    (500, "", .fail), (502, "", .fail), (421, "", .fail), (401, "", .fail), (200, "[]", .fail),
    (200, #"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2026-07-28"]}}"#, .pass),
    (200, #"{"jsonrpc":"2.0","id":1,"result":{"supportedVersions":["2025-11-25"]}}"#, .fail),
  ])
  func `an era may be refused, and nothing else`(_ status: Int, _ body: String, _ outcome: SmokeVerdict.Outcome) {
    let asked = Asked.json(body, status: status)
    let answers = StatelessAnswers(hasToken: false, discover: asked, tools: asked)
    #expect(answers.judgeDiscover().outcome == outcome, "\(answers.judgeDiscover().detail)")
  }

  @Test(arguments: [
    (421, SmokeVerdict.Outcome.pass), (404, .pass), (403, .pass), (200, .fail), (301, .fail), (401, .fail),
    (429, .fail),
    (500, .fail), (503, .fail),
  ])
  func `a name is refused by a refusal, not by another trouble`(_ status: Int, _ outcome: SmokeVerdict.Outcome) {
    #expect(GuardVerdict.host([("/mcp", Asked.json("", status: status))]).outcome == outcome)
  }

  @Test func `a port of which nothing is known is not called closed`() async {
    #expect(GuardVerdict.port(1, .unknown("why")).outcome == .skip)
    guard case .unknown = await PortOutcome.of("no-such-host.invalid", 80, within: .seconds(30)) else {
      Issue.record("an unknown host")
      return
    }
  }

  @Test func `what a server wrote is short and harmless on a terminal`() {
    let text = String(repeating: "e\u{301}", count: 100_000) + "\u{1B}[2J"
    #expect(text.quoted.unicodeScalars.count == 163)
    #expect("a\u{1B}[31m\n".quoted == "`a\\u{1b}[31m\\u{a}`")
  }
}

extension Asked {
  static func json(_ body: String, status: Int = 200) -> Asked {
    let head = ProbeHead(status: status, headers: ["Content-Type": "application/json"])
    let answer = ProbeAnswer(head: head, body: Array(body.utf8), duration: .zero)
    return Asked(outcome: .success(answer), duration: .zero)
  }
}
