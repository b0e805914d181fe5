import LoopDiagnostics
import LoopSpec
import LoopStack
import Support
import Testing

/// What `services.<name>.mcp` says, and what follows from it.
struct ServerSettingsTests {
  private static func spec(_ mcp: String, auth: String = "auth: login", routes: String = "") -> String {
    """
    loopgen: 1
    name: notes
    services:
      login: {kind: oauth, image: "login:1.0.0", port: 8083}
      notes:
        kind: mcp
        port: 8085
        \(auth)
        reads: {/keys: ./keys}
        mcp: \(mcp)
    edge:
      host: notes.example.com
      routes: {\(routes)}
    """
  }

  private func server(_ mcp: String, auth: String = "auth: login", routes: String = "") throws -> MCPServer {
    let stack = try #require(Reading(Self.spec(mcp, auth: auth, routes: routes)).stack)
    return try #require(stack.service(named: "notes")?.mcp)
  }

  @Test(
    arguments: [
      ("{open: maybe}", "10:17 SPC011"), ("{keys: keys.json}", "10:17 SPC012"), ("{keys: /a/../b}", "10:17 SPC012"),
      ("{hosts: [\"a b\"]}", "10:19 SPC012"), ("{hosts: notes}", "10:18 SPC011"),
      ("{origins: [https://a.example/]}", "10:21 SPC012"), ("{origins: [null]}", "10:21 SPC011"),
      ("{origins: [\"*\"]}", "10:21 SPC012"), ("{origins: [https://a.example:0]}", "10:21 SPC012"),
      ("{origins: [HTTPS://a.example]}", "10:21 SPC012"), ("{protocols: []}", "10:22 SPC012"),
      ("{protocols: [2025-01-01]}", "10:23 SPC012"), ("{limits: {streams: 0}}", "10:29 SPC012"),
      ("{limits: {streams: 50001}}", "10:29 SPC012"), ("{limits: {connections: 15}}", "10:33 SPC012"),
      ("{limits: {body: 4}}", "10:26 SPC012"), ("{limits: {body: 1k}}", "10:26 SPC012"),
      ("{limits: {body: 65m}}", "10:26 SPC012"), ("{limits: {streams: 9000}}", "10:29 SPC012"),
      ("{limits: {connections: 4000}}", "10:33 SPC012"),
      ("{limits: {streams: 10, streams_per_client: 11}}", "10:53 SPC012"),
      ("{limits: {anonymous_streams: 5000}}", "10:39 SPC012"),
      ("{limits: {connections: 20000, streams: 10000, streams_per_client: 10, body: 8m}}", ""),
      ("{open: true}", "10:17 SPC014"), ("{open: false, session: stateful}", "10:33 SPC021"),
      ("{vaults: {a: {path: /keys, url: \"https://x.example/{file}\"}}}", "10:42 SPC012"),
      ("{vaults: {a: {path: /keys, url: \"https://x.example/{id}?p={path}\"}}}", ""),
      ("{protocols: [2026-07-28, 2025-11-25], origins: [\"http://localhost:5173\"], keys: /keys/jwks.json}", ""),
    ]
  )
  func `a setting that makes no sense has one finding at its place`(mcp: String, expected: String) {
    #expect(Reading(Self.spec(mcp)).summary == (expected.isEmpty ? [] : [expected]))
  }

  @Test func `a vault of an open server is nobody's in particular`() {
    let vaults = "{open: true, vaults: {a: {path: /keys}, b: {path: /keys, scope: \"b:read\"}}}"
    #expect(Reading(Self.spec(vaults, auth: "deploys: rare")).summary == ["10:74 SPC014"])
  }

  @Test func `keys need somebody whose they are`() {
    let reading = Reading(Self.spec("{open: true, keys: /keys/jwks.json}", auth: "deploys: rare"))
    #expect(reading.summary == ["10:29 SPC013"])
  }

  @Test func `a key file takes the place of the issuer's address, and of the call to it`() throws {
    let fetched = try #require(Reading(Self.spec("{}")).stack?.service(named: "notes"))
    let mounted = try #require(Reading(Self.spec("{keys: /keys/jwks.json}")).stack?.service(named: "notes"))
    #expect(fetched.mcp?.keys?.place.value == "http://login:8083/.well-known/jwks.json")
    #expect(fetched.calls.map(\.value) == ["login"])
    #expect(mounted.mcp?.keyFile?.value == "/keys/jwks.json")
    #expect(mounted.mcp?.issuer?.value == "https://notes.example.com")
    #expect(mounted.calls.isEmpty)
  }

  @Test func `hosts come besides the edge's and its own`() throws {
    let server = try server("{hosts: [notes.internal], origins: [https://app.example.com]}")
    #expect(server.allowedHosts.map(\.value) == ["notes.example.com", "notes", "notes.internal"])
    #expect(server.allowedOrigins.map(\.value) == ["https://app.example.com"])
  }

  @Test(
    arguments: [
      ("{}", "", "4m", "4m"), ("{limits: {body: 8m}}", "", "8m", "8m"),
      ("{}", "/mcp: {to: notes, body: 6m}", "6m", "6m"), ("{}", "/mcp: {to: notes, body: 1g}", "64m", "1g"),
      ("{limits: {body: 8m}}", "/mcp: {to: notes, body: 16m}", "8m", "16m"),
    ]
  )
  func `the server and the route agree on bodies`(mcp: String, routes: String, taken: String, passed: String) throws {
    let stack = try #require(Reading(Self.spec(mcp, routes: routes)).stack)
    #expect(stack.service(named: "notes")?.mcp?.limits.body.value.description == taken)
    #expect(stack.edge?.routes.first { $0.purpose == .mcpEndpoint }?.body.value.description == passed)
  }

  @Test(
    arguments: [
      ("{}", 16_384, 4_096, 16_384), ("{limits: {streams: 1000}}", 16_384, 4_096, 16_384),
      ("{limits: {streams: 8000}}", 128_000, 32_000, 128_000),
      ("{limits: {connections: 100000}}", 16_384, 4_096, 200_000),
    ]
  )
  func `what holds streams may open files for them`(mcp: String, edge: Int, connections: Int, service: Int) throws {
    let stack = try #require(Reading(Self.spec(mcp)).stack)
    #expect(stack.edge?.fileLimit.value == edge)
    #expect(stack.edge?.server.workerConnections.value == connections)
    #expect(stack.service(named: "notes")?.container.limits.files?.value == service)
  }

  @Test func `messages of HTTP+SSE are routed where that is spoken`() throws {
    func purposes(_ mcp: String) -> [Route.Purpose]? { Reading(Self.spec(mcp)).stack?.edge?.routes.map(\.purpose) }
    #expect(purposes("{}")?.contains(.mcpMessages) == true)
    #expect(purposes("{protocols: [2025-11-25, 2026-07-28]}")?.contains(.mcpMessages) == false)
  }

  @Test func `every setting is shown with its origin`() throws {
    let mcp = """
      {keys: /keys/jwks.json, hosts: [a.example], origins: [https://b.example], limits: {streams: 1000, body: 8m}}
      """
    let stack = try #require(Reading(Self.spec(mcp)).stack)
    let rows = try #require(StackDescription(stack).sections.first { $0.title == "service notes" }).rows
    let texts = rows.map { "\($0.label): \($0.value)" }
    for text in [
      "key file: /keys/jwks.json", "host: a.example", "page of: https://b.example", "streams: 1000", "body: 8m",
      "connections: 8192", "streams of one: 64", "streams of none: 128",
    ] {
      #expect(texts.contains(text), "\(text)")
    }
  }
}
