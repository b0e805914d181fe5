import HTTPTypes
import HummingbirdTesting
import Testing

@testable import LoopMCP

/// What callers meet with and without a token.
@Suite struct AuthorizationTests {
  private let resource =
    #"resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp""#
  private let scopes = #"scope="vault:read exec:read""#

  private func bearer(_ token: String) -> HTTPFields {
    [.authorization: "Bearer \(token)"]
  }

  @Test(
    arguments: [
      [:], [.authorization: "Basic YTpi"], [.authorization: "Bearer"],
    ] as [HTTPFields]
  )
  func `a request without a token is told where to get one`(_ headers: HTTPFields) async throws {
    let server = try await TestIssuer().server()
    try await server.test { client in
      // The token is looked at before the body is.
      let answer = try await client.post("{", headers)
      #expect(answer.status == .unauthorized)
      #expect(answer.headers[.wwwAuthenticate] == "Bearer \(scopes), \(resource)")
    }
  }

  @Test func `a token that is not accepted is told why`() async throws {
    let issuer = try await TestIssuer()
    let token = try issuer.token(["aud": "https://elsewhere.example"])
    let server = try issuer.server()
    try await server.test { client in
      let answer = try await client.call("ping", nil, bearer(token))
      #expect(answer.status == .unauthorized)
      let error = #"error="invalid_token", error_description="The token is for another audience""#
      #expect(answer.headers[.wwwAuthenticate] == "Bearer \(error), \(scopes), \(resource)")
      #expect(!answer.text.contains(token))
    }
  }

  @Test(arguments: [
    ("vault:read", ["loop"]), ("exec:read", ["exec"]), ("exec:read vault:read x", ["loop", "exec"]),
  ])
  func `a vault without its scope does not exist`(_ scope: String, _ vaults: [String]) async throws {
    let issuer = try await TestIssuer()
    let headers = bearer(try issuer.token(["scope": .string(scope)]))
    let server = try issuer.server()
    try await server.test { client in
      let names = vaults.joined(separator: ", ")
      let hidden = ["loop", "exec"].filter { !vaults.contains($0) }
      for method in ["initialize", "tools/list"] {
        let answer = try await client.call(method, [:], headers)
        #expect(vaults.allSatisfy { answer.text.contains("\($0)") })
        #expect(!hidden.contains { answer.text.contains("\"\($0)\"") || answer.text.contains(", \($0)") })
      }
      for vault in hidden {
        let named = try await client.tool("list_notes", ["vault": .string(vault)], headers)
        let unknown = try await client.tool("list_notes", ["vault": "hr"], headers)
        #expect(named.text.replacing(vault, with: "hr") == unknown.text.replacing(names, with: names))
      }
      for (path, vault) in [("home.md", "loop"), ("board.md", "exec")] {
        let answer = try await client.tool("read_note", ["path": .string(path)], headers)
        #expect((answer.structured != nil) == vaults.contains(vault))
      }
    }
  }

  @Test(arguments: ["/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"])
  func `the metadata is where clients look, without a token`(_ path: String) async throws {
    let server = try await TestIssuer().server()
    try await server.test { client in
      let answer = try await client.get(path)
      #expect(
        answer.json == [
          "resource": "https://mcp.example.com/mcp",
          "authorization_servers": ["https://auth.example.com"],
          "scopes_supported": ["vault:read", "exec:read"],
          "bearer_methods_supported": ["header"],
        ]
      )
      #expect(answer.headers[.cacheControl] == "public, max-age=3600")
    }
  }

  @Test func `health needs no token, and does not tell strangers of vaults`() async throws {
    let server = try await TestIssuer().server()
    try await server.testLive { client in
      let local = try await client.get("/health")
      #expect(local.status == .ok)
      #expect(local.json?["vaults"]?.array?.count == 2)
      let proxied = try await client.get("/health", [.forwardedFor: "203.0.113.7"])
      #expect(proxied.status == .ok)
      #expect(proxied.json?["vaults"] == nil)
    }
  }

  @Test func `while the issuer is down the server says so instead of asking for a login`() async throws {
    let authorization = ServerConfiguration.Authorization(
      issuer: TestIssuer.issuer,
      audience: TestIssuer.audience,
      keys: .url("http://127.0.0.1:1/jwks.json")
    )
    let token = try await TestIssuer().token()
    try await TestServer(authorization: authorization).test { client in
      let answer = try await client.call("ping", nil, bearer(token))
      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] != nil)
    }
  }
}

/// Streams of clients with and without a token.
@Suite struct StreamAuthorizationTests {
  private let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

  @Test func `a stream needs a token unless anonymous streams are allowed`() async throws {
    let issuer = try await TestIssuer()
    let token = try issuer.token()
    let server = try issuer.server()
    try await server.testLive { client in
      let anonymous = try await EventClient(client)
      #expect(anonymous.status == 401)
      #expect(anonymous.header("www-authenticate")?.contains("resource_metadata") == true)
      let known = try await EventClient(client, token: token)
      #expect(known.status == 200)
    }
    var open = server
    open.configuration.anonymousStream = true
    try await open.testLive { client in
      let anonymous = try await EventClient(client)
      #expect(anonymous.status == 200)
      let broken = try await EventClient(client, token: "broken")
      #expect(broken.status == 401)
    }
  }

  @Test func `a message on an anonymous stream needs a token, and the first one owns the session`() async throws {
    let issuer = try await TestIssuer()
    let (ann, bob) = (try issuer.token(), try issuer.token(["sub": "bob"]))
    var server = try issuer.server()
    server.configuration.anonymousStream = true
    try await server.testLive { client in
      let stream = try await EventClient(client)
      let uri = "/mcp/messages/?session_id=\(try #require(await stream.openSession()))"
      for (token, status) in [(nil, 401), (ann, 202), (bob, 404), (ann, 202)] {
        let answer = try await client.post(ping, to: uri, token.map { [.authorization: "Bearer \($0)"] } ?? [:])
        #expect(answer.status.code == status)
      }
      #expect(await stream.next()?.contains(#""result":{}"#) == true)
    }
  }

  @Test func `a session opened with a token is its subject's`() async throws {
    let issuer = try await TestIssuer()
    let (ann, bob) = (try issuer.token(), try issuer.token(["sub": "bob"]))
    let server = try issuer.server()
    try await server.testLive { client in
      let stream = try await EventClient(client, token: ann)
      let uri = "/mcp/messages/?session_id=\(try #require(await stream.openSession()))"
      let foreign = try await client.post(ping, to: uri, [.authorization: "Bearer \(bob)"])
      #expect(foreign.status == .notFound)
      let own = try await client.post(ping, to: uri, [.authorization: "Bearer \(ann)"])
      #expect(own.status == .accepted)
    }
  }

  @Test func `a session sees with the token of each message`() async throws {
    let issuer = try await TestIssuer()
    let (plain, exec) = (try issuer.token(), try issuer.token(["scope": "exec:read"]))
    let read =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_note","arguments":{"path":"board.md"}}}"#
    let server = try issuer.server()
    try await server.testLive { client in
      let stream = try await EventClient(client, token: plain)
      let uri = "/mcp/messages/?session_id=\(try #require(await stream.openSession()))"
      for (token, isError) in [(plain, true), (exec, false)] {
        _ = try await client.post(read, to: uri, [.authorization: "Bearer \(token)"])
        #expect(await stream.next()?.contains(#""isError":\#(isError)"#) == true)
      }
    }
  }

  @Test func `streams without a token have their own bounds`() async throws {
    let issuer = try await TestIssuer()
    var server = try issuer.server()
    server.configuration.anonymousStream = true
    server.configuration.limits.anonymousStreams = 8
    let token = try issuer.token()
    try await server.testLive { client in
      var streams: [EventClient] = []
      for status in [200, 200, 429] {
        let stream = try await EventClient(client)
        #expect(stream.status == status)
        streams.append(stream)
      }
      let known = try await EventClient(client, token: token)
      #expect(known.status == 200)
    }
    server.configuration.limits.anonymousStreams = 0
    try await server.testLive { client in
      let stream = try await EventClient(client)
      #expect(stream.status == 503)
      #expect(stream.header("retry-after") != nil)
    }
  }

  @Test func `a stream ends when its token does`() async throws {
    let issuer = try await TestIssuer()
    let server = try issuer.server()
    // The key file is there as long as the server is.
    defer { withExtendedLifetime(server) {} }
    let parts = try server.parts()
    let (short, long) = (try issuer.token(["exp": Attack.now(600)]), try issuer.token(["exp": Attack.now(7_200)]))
    try await parts.testLive { client in
      let ends = try await EventClient(client, token: short)
      let stays = try await EventClient(client, token: long)
      let opened = try #require(await stays.openSession())
      _ = await ends.openSession()
      parts.streams.beat(at: .now + .seconds(1_200))
      #expect(try await ends.rest().last?.hasPrefix("retry: ") == true)
      let uri = "/mcp/messages/?session_id=\(opened)"
      let answer = try await client.post(ping, to: uri, [.authorization: "Bearer \(long)"])
      #expect(answer.status == .accepted)
    }
  }
}
