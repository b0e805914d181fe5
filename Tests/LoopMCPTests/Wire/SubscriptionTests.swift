import HTTPTypes
import HummingbirdTesting
import LoopVault
import Testing

@testable import LoopMCP

/// `subscriptions/listen` of 2026-07-28.
@Suite struct SubscriptionTests {
  private static func headers(_ changes: HTTPFields = [:]) -> HTTPFields {
    var headers = Modern.headers("subscriptions/listen")
    headers[.accept] = "application/json, text/event-stream"
    return headers.merging(changes)
  }

  private static func body(_ notifications: JSON, id: JSON = "sub") -> String {
    Modern.body("subscriptions/listen", ["notifications": notifications], id: id)
  }

  private static func change(added: [String] = [], modified: [String] = [], removed: [String] = []) throws
    -> VaultChange
  {
    var change = VaultChange()
    change.added = try added.map { try VaultPath($0) }
    change.modified = try modified.map { try VaultPath($0) }
    change.removed = try removed.map { try VaultPath($0) }
    return change
  }

  @Test(arguments: [("\"sub\"", "sub" as JSON), ("4", 4)])
  func `it is acknowledged first, with what is honoured and the id`(_ text: String, _ id: JSON) async throws {
    try await TestServer().testLive { client in
      let wanted: JSON = [
        "toolsListChanged": true, "resourcesListChanged": true,
        "resourceSubscriptions": ["vault://loop/home.md", "https://elsewhere.example/", "vault://none/x.md"],
      ]
      let stream = try await EventClient(posting: Self.body(wanted, id: id), Self.headers(), to: client)
      #expect(stream.header("content-type") == "text/event-stream; charset=utf-8")
      #expect(stream.header("cache-control") == "no-cache, no-transform")
      let message = try await stream.message()
      #expect(message?["method"] == "notifications/subscriptions/acknowledged")
      #expect(message?["params"]?["_meta"]?[Envelope.subscriptionKey]?.encodedText == text)
      #expect(
        message?["params"]?["notifications"] == [
          "resourcesListChanged": true, "resourceSubscriptions": ["vault://loop/home.md", "vault://none/x.md"],
        ]
      )
    }
  }

  @Test func `it tells of changes, of the kinds it was asked for`() async throws {
    let parts = try TestServer().parts()
    try await parts.testLive { client in
      let wanted: JSON = ["resourcesListChanged": true, "resourceSubscriptions": ["vault://loop/projects/plan.md"]]
      let stream = try await EventClient(posting: Self.body(wanted), Self.headers(), to: client)
      _ = try await stream.message()
      parts.hub.publish(try Self.change(modified: ["home.md", "projects/plan.md"]), in: "loop")
      let updated = try await stream.message()
      #expect(updated?["method"] == "notifications/resources/updated")
      #expect(updated?["params"]?["uri"] == "vault://loop/projects/plan.md")
      #expect(updated?["params"]?["_meta"]?[Envelope.subscriptionKey] == "sub")
      parts.hub.publish(try Self.change(added: ["new.md"], removed: ["old.md"]), in: "exec")
      let changed = try await stream.message()
      #expect(changed?["method"] == "notifications/resources/list_changed")
      #expect(changed?["params"]?["_meta"]?[Envelope.subscriptionKey] == "sub")
    }
  }

  @Test func `what a caller may not see never changes`() async throws {
    let issuer = try await TestIssuer()
    let token = try issuer.token()
    try await issuer.serve { (server: TestServer) in
      let parts = try server.parts()
      try await parts.testLive { client in
        let wanted: JSON = [
          "resourcesListChanged": true, "resourceSubscriptions": ["vault://exec/board.md", "vault://loop/home.md"],
        ]
        let headers = Self.headers([.authorization: "Bearer \(token)"])
        let stream = try await EventClient(posting: Self.body(wanted), headers, to: client)
        #expect(
          try await stream.message()?["params"]?["notifications"]?["resourceSubscriptions"]
            == ["vault://exec/board.md", "vault://loop/home.md"]
        )
        parts.hub.publish(try Self.change(added: ["x.md"], modified: ["board.md"]), in: "exec")
        parts.hub.publish(try Self.change(modified: ["home.md"]), in: "loop")
        #expect(try await stream.message()?["params"]?["uri"] == "vault://loop/home.md")
      }
    }
  }

  @Test(
    arguments: [
      ["resourcesListChanged": "yes"], ["toolsListChanged": 1], ["promptsListChanged": .null],
      ["resourceSubscriptions": 7], ["resourceSubscriptions": [7]],
    ] as [JSON]
  )
  func `what is no list of kinds is refused`(_ wanted: JSON) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(Self.body(wanted), Self.headers())
      #expect(answer.code == -32602)
      #expect(answer.json?["id"] == "sub")
    }
  }

  @Test func `the server ends it with the result of the request`() async throws {
    let reading = try await TestServer().application().test(.live) { client in
      let stream = try await EventClient(posting: Self.body(["resourcesListChanged": true]), Self.headers(), to: client)
      _ = try await stream.message()
      return Task { (try await stream.message(), await stream.next()) }
    }
    let (result, end) = try await reading.value
    #expect(result?["id"] == "sub")
    #expect(result?["result"]?["resultType"] == "complete")
    #expect(result?["result"]?["_meta"]?[Envelope.subscriptionKey] == "sub")
    #expect(end == nil)
  }

  @Test func `it gets signs of life, and its result at its age`() async throws {
    var server = try TestServer()
    server.configuration.heartbeat = .milliseconds(20)
    server.configuration.maximumStreamAge = .milliseconds(200)
    try await server.testLive { client in
      let frames = try await EventClient(posting: Self.body([:]), Self.headers(), to: client).rest()
      #expect(frames.contains(": ping"))
      #expect(frames.last?.contains(#""resultType":"complete""#) == true)
    }
  }

  @Test func `a stream that closes is counted out and told nothing more`() async throws {
    let parts = try TestServer().parts()
    try await parts.testLive { client in
      do {
        let stream = try await EventClient(
          posting: Self.body(["resourcesListChanged": true]),
          Self.headers(),
          to: client
        )
        _ = try await stream.message()
        #expect(parts.streams.count == 1)
      }
      while parts.streams.count > 0 || parts.metrics.figures.streams[.listen] != 0 { await Task.yield() }
    }
  }

  @Test func `over the limit it is an internal error`() async throws {
    var server = try TestServer()
    server.configuration.limits.streams = 1
    try await server.testLive { client in
      let first = try await EventClient(posting: Self.body([:]), Self.headers(), to: client)
      _ = try await first.message()
      let second = try await EventClient(posting: Self.body([:], id: 2), Self.headers(), to: client)
      #expect(second.status == 200)
      let body = try JSONParser.parse(Array(try await second.body().utf8))
      #expect(body["error"]?["code"] == -32603)
      #expect(body["id"] == 2)
    }
  }

  @Test(
    arguments: [
      .null, ["resourceSubscriptions": "x"], ["resourceSubscriptions": [1]],
      ["resourceSubscriptions": .array([JSON](repeating: "vault://a/b.md", count: 1_001))],
    ] as [JSON]
  )
  func `wrong parameters are refused`(_ notifications: JSON) async throws {
    try await TestServer().test { client in
      let answer = try await client.post(Self.body(notifications), Self.headers())
      #expect(answer.status == .ok)
      #expect(answer.code == -32602)
    }
  }

  @Test func `a client that takes no stream is 406`() async throws {
    try await TestServer().test { client in
      let answer = try await client.post(Self.body([:]), Self.headers([.accept: "application/json"]))
      #expect(answer.status == .notAcceptable)
    }
  }

  @Test func `in older revisions there is no such method`() async throws {
    try await TestServer().test { client in
      let answer = try await client.call("subscriptions/listen", ["notifications": [:]])
      #expect(answer.code == -32601)
    }
  }
}
