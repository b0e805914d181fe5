import Testing

@testable import LoopProbe

/// The whole look, at a stack as it should be and at stacks with one thing wrong.
@Suite(.timeLimit(.minutes(3)))
struct SmokeTests {
  @Test func `a sound stack passes everything`() async throws {
    let results = try await look(
      at: ScriptedStack(heartbeat: .seconds(1)),
      token: ScriptedStack.token,
      patience: .seconds(100)
    )
    #expect(results.filter { $0.verdict.outcome != .pass }.map(\.check.name) == ["openid-metadata"])
    #expect(results.map(\.check.name).count == Set(results.map(\.check.name)).count)
  }

  @Test func `without a token, only what needs one is left out`() async throws {
    let results = try await look(at: ScriptedStack(), token: nil, patience: .zero)
    let skipped = results.filter { $0.verdict.outcome == .skip }.map(\.check.name)
    #expect(results.filter { $0.verdict.outcome == .fail }.map(\.check.name).isEmpty)
    #expect(skipped == ["openid-metadata", "tools-call", "event-answer", "listen", "heartbeat"])
  }

  @Test func `a server that asks for no token has no login to look at`() async throws {
    let results = try await look(at: ScriptedStack(isClosed: false), token: nil, patience: .zero)
    #expect(results.filter { $0.check.group == .oauth }.allSatisfy { $0.verdict.outcome == .skip })
    #expect(results.filter { $0.verdict.outcome == .fail }.map(\.check.name).isEmpty)
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let place: String
    let answer: ScriptedStack.Answer
    /// The checks that fail, and the rule that each names.
    let failing: [String: String?]

    init(_ name: String, _ place: String, _ failing: [String: String?], _ answer: @escaping ScriptedStack.Answer) {
      testDescription = name
      self.place = place
      self.failing = failing
      self.answer = answer
    }

    /// One text of a document is another.
    static func document(
      _ name: String,
      _ path: String,
      _ text: String,
      _ old: String,
      _ new: String,
      _ failing: [String: String?]
    ) -> Flaw {
      Flaw(name, "GET \(path)", failing) { _, connection in
        try await connection.answer(text.replacing(old, with: new))
      }
    }
  }

  static let pathForm = ScriptedStack.metadata + "/mcp"
  static let issuer = "/.well-known/oauth-authorization-server"
  static let keySet = "/.well-known/jwks.json"

  static let flaws: [Flaw] = [
    Flaw("health is a page", "GET /health", ["health": nil]) { try await $1.answer(type: "text/html", "<html>") },
    Flaw("health is nowhere", "GET /health", ["health": nil]) { try await $1.answer(404) },
    Flaw("health has lost its service", "GET /health", ["health": "RTE011"]) { try await $1.answer(502) },
    Flaw(
      "metadata is a page",
      "GET \(pathForm)",
      ["resource-metadata": "AUT001", "challenge": "AUT001"]
    ) { try await $1.answer(type: "text/html; charset=utf-8", "<!doctype html>") },
    Flaw("metadata needs a login", "GET \(ScriptedStack.metadata)", ["resource-metadata-root": "AUT002"]) {
      try await $1.answer(401)
    },
    .document(
      "the root form is another document",
      ScriptedStack.metadata,
      ScriptedStack.resource,
      "vault:read",
      "other",
      ["resource-metadata-root": "AUT004"]
    ),
    .document(
      "the resource is an internal name",
      pathForm,
      ScriptedStack.resource,
      "\(ScriptedStack.origin)/mcp",
      "http://loop-mcp:8085/mcp",
      ["resource-metadata-root": "AUT004", "resource": "AUT004", "identity": "AUT004"]
    ),
    .document(
      "the issuer has a slash more",
      issuer,
      ScriptedStack.server,
      #""issuer":"\#(ScriptedStack.origin)""#,
      #""issuer":"\#(ScriptedStack.origin)/""#,
      ["issuer-metadata": "AUT003", "identity": "AUT003"]
    ),
    .document(
      "an endpoint without TLS",
      issuer,
      ScriptedStack.server,
      "\(ScriptedStack.origin)/token",
      "http://mcp.example.com/token",
      ["endpoints": "SEC008"]
    ),
    .document(
      "an endpoint of another host",
      issuer,
      ScriptedStack.server,
      "\(ScriptedStack.origin)/token",
      "https://127.0.0.1:1/token",
      ["endpoints": "AUT003"]
    ),
    .document("no PKCE", issuer, ScriptedStack.server, "S256", "plain", ["pkce": nil]),
    .document("a private key", keySet, ScriptedStack.keys, #""e":"#, #""d":"secret","e":"#, ["key-set": "SEC001"]),
    .document("no key", keySet, ScriptedStack.keys, "RSA", "oct", ["key-set": nil]),
    Flaw("metadata that is cut", "GET \(issuer)", ["issuer-metadata": nil]) { try await $1.answer("{\"issuer\":") },
    Flaw(
      "a redirect of the stream",
      "GET /mcp",
      ["event-endpoint": "RTE003"]
    ) {
      try await $1.answer(301, headers: ["Location: /mcp/"])
    },
    Flaw(
      "a compressed stream",
      "GET /mcp",
      ["event-endpoint": "STR002", "first-event": "STR002", "stream-headers": "STR002"]
    ) {
      try await $1.answer(type: "text/event-stream", headers: ["Content-Encoding: gzip"], "\u{1F}")
    },
    Flaw(
      "a stream that ends",
      "GET /mcp",
      ["event-endpoint": "STR003", "first-event": "STR003", "stream-headers": "STR001"]
    ) { try await $1.answer(type: "text/event-stream") },
    Flaw(
      "a stream that sends messages elsewhere",
      "GET /mcp",
      ["event-endpoint": "AUT004"]
    ) { _, connection in
      try await connection.open()
      try await connection.chunk("event: endpoint\ndata: https://elsewhere.example/\n\n")
      try await connection.hang()
    },
    Flaw("an answer that goes to another process", "POST /mcp/messages/", ["event-answer": "STR009"]) {
      try await $1.answer(404)
    },
    Flaw(
      "a redirect of the endpoint",
      "POST /mcp",
      [
        "discover": "RTE003", "initialize": "RTE003", "listen": "RTE003",
      ]
    ) { try await $1.answer(308, headers: ["Location: /mcp/"]) },
    Flaw("health says that it is not well", "GET /health", ["health": nil]) {
      try await $1.answer(#"{"status":"DOWN"}"#)
    },
    .document(
      "keys in the clear",
      issuer,
      ScriptedStack.server,
      "\(ScriptedStack.origin)/.well-known/jwks.json",
      "http://169.254.169.254/keys",
      ["endpoints": "SEC008", "key-set": nil]
    ),
    Flaw("a file of secrets that is called a page", "GET /.env", ["private-files": "IMG007"]) {
      try await $1.answer(type: "text/html", "SECRET=1")
    },
    Flaw("the endpoint alone takes any host", "foreign host at the endpoint", ["foreign-host": "STR012"]) { _, _ in },
    Flaw("any host is welcome", "foreign host", ["foreign-host": "STR012"]) { _, _ in },
    Flaw("any page is welcome", "foreign origin", ["foreign-origin": "STR012"]) { _, _ in },
    Flaw("any token is welcome", "any token", ["wrong-token": nil]) { _, _ in },
    Flaw("metrics", "GET /metrics", ["metrics": nil]) { try await $1.answer(type: "text/plain", "up 1") },
    Flaw("a prefix below the endpoint", "GET /mcp/nothing-here", ["below-endpoint": "RTE001"]) {
      try await $1.answer("{}")
    },
    Flaw("a page for unknown documents", "GET /.well-known/nothing-here", ["unknown-well-known": "AUT001"]) {
      try await $1.answer(type: "text/html", "<html>")
    },
    Flaw("the repository as files", "GET /.git/config", ["private-files": "IMG007"]) {
      try await $1.answer(type: "application/octet-stream", "[core]")
    },
  ]

  @Test(arguments: flaws)
  func `one flaw fails its checks alone, and names the rule`(_ flaw: Flaw) async throws {
    let stack = ScriptedStack(broken: [flaw.place: flaw.answer])
    let results = try await look(at: stack, token: ScriptedStack.token, patience: .zero)
    let failing = results.filter { $0.verdict.outcome == .fail }
    let found = Dictionary(uniqueKeysWithValues: failing.map { ($0.check.name, $0.verdict.rule) })
    #expect(found == flaw.failing)
  }

  @Test func `a server that says who it is to anybody, and lists tools to few, has a login to look at`() async throws {
    var stack = ScriptedStack()
    stack.isCurious = true
    for place in ["GET \(Self.pathForm)", "GET \(ScriptedStack.metadata)"] {
      stack.broken[place] = { try await $1.answer(404) }
    }
    let results = try await look(at: stack, token: nil, patience: .zero)
    let verdict = results.first { $0.check.name == "resource-metadata" }?.verdict
    #expect(verdict?.outcome == .fail)
    #expect(results.first { $0.check.name == "wrong-token" }?.verdict.outcome == .pass)
  }

  @Test func `a closed endpoint is no MCP server`() async throws {
    let stack = ScriptedStack(broken: [
      "POST /mcp": { try await $1.answer(404) }, "GET /mcp": { try await $1.answer(404) },
    ])
    let results = try await look(at: stack, token: nil, patience: .zero)
    #expect(results.first { $0.check.name == "spoken" }?.verdict.outcome == .fail)
  }

  @Test func `an open port beside the edge is found`() async throws {
    let closed = try await ScriptedServer.closedPort()
    try await ScriptedServer.run(.connection { try await $0.hang() }) { other in
      let results = try await look(at: ScriptedStack(), token: nil, patience: .zero, ports: [other.port, closed])
      let ports = results.filter { $0.check.name.hasPrefix("closed-port") }
      #expect(ports.map(\.verdict.outcome) == [.fail, .pass])
      #expect(ports.map(\.verdict.rule) == ["PRT005", nil])
    }
  }

  @Test(arguments: [("STR001", ""), ("STR002", "gzip")])
  func `a held back stream is told from a compressed one`(_ rule: String, _ coding: String) async throws {
    let stack = ScriptedStack(broken: [
      "GET /mcp": { request, connection in
        try await connection.open()
        let isHeld = coding.isEmpty || request.headers["accept-encoding"] == coding
        if !isHeld { try await connection.chunk("event: endpoint\ndata: /mcp/messages/?session_id=1\n\n") }
        try await connection.hang()
      }
    ])
    let results = try await look(at: stack, token: nil, patience: .zero, timeout: .seconds(5))
    for name in ["event-endpoint", "first-event"] {
      #expect(results.first { $0.check.name == name }?.verdict.rule == rule)
    }
  }

  @Test func `results come in the order of the checks`() async throws {
    try await ScriptedServer.run(ScriptedStack().script) { server in
      try await ProbeClient.with(.patient) { client in
        var subject = SmokeSubject(MCPEndpoint(client, try ProbeURL(server.origin + "/mcp")))
        subject.patience = .zero
        var told: [String] = []
        let results = try await Smoke.run(subject) { told.append($0.check.name) }
        #expect(told == SmokeCheck.all(of: subject).map(\.name))
        #expect(told == results.map(\.check.name))
      }
    }
  }

  private func look(
    at stack: ScriptedStack,
    token: String?,
    patience: Duration,
    ports: [Int] = [],
    timeout: Duration = .seconds(100)
  ) async throws -> [SmokeResult] {
    var settings = ProbeClient.Settings()
    settings.timeout = timeout
    return try await ScriptedServer.run(stack.script) { [settings] server in
      try await ProbeClient.with(settings) { client in
        let url = try ProbeURL(server.origin + "/mcp")
        var subject = SmokeSubject(MCPEndpoint(client, url, token: token.flatMap(BearerToken.init)))
        subject.patience = patience
        subject.closedPorts = ports
        // A machine that is busy with other tests is no proxy that buffers.
        subject.slow = .seconds(60)
        return try await Smoke.run(subject) { _ in }
      }
    }
  }
}
