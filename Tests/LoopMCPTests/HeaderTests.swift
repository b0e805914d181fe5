import Testing

@testable import LoopMCP

@Suite struct HeaderTests {
  @Test(
    arguments: [
      (nil, true, true, true),
      ("*/*", true, true, true),
      ("application/json, text/event-stream", true, true, true),
      ("text/event-stream", false, true, true),
      ("application/json", true, false, false),
      ("APPLICATION/JSON;q=0.9", true, false, false),
      ("application/*", true, false, false),
      ("text/html, */*;q=0.8", true, true, false),
      ("text/html", false, false, false),
      ("application/json;q=0, text/html", false, false, false),
      ("", false, false, false),
    ] as [(String?, Bool, Bool, Bool)]
  )
  func `the media types a client takes`(_ header: String?, _ json: Bool, _ events: Bool, _ stream: Bool) {
    let accept = Accept(header)
    #expect(accept.admitsJSON == json)
    #expect(accept.admitsEventStream == events)
    #expect(accept.asksForEventStream == stream)
  }

  private let policy = HostPolicy(allowedHosts: ["mcp.example.com", "loop-mcp:8085"])

  @Test(arguments: [
    "mcp.example.com", "MCP.Example.com:443", "loop-mcp", "loop-mcp:8085", "localhost", "localhost:1", "127.0.0.1:8085",
    "127.9.9.9", "[::1]:8085",
  ])
  func `a host of the list or of the loopback is served`(_ host: String) {
    #expect(policy.allows(host: host))
  }

  @Test(arguments: [
    "", "evil.example", "mcp.example.com.evil.example", "xmcp.example.com", "mcp.example.com@evil.example",
    "127.0.0.1.evil.example", "127.0.0", "[::2]", "[::1", "[::1]x", "localhost:http", "mcp.example.com:80:80", "a b",
    "localhost.evil.example",
  ])
  func `another host is not`(_ host: String) {
    #expect(!policy.allows(host: host))
  }

  @Test(arguments: ["https://mcp.example.com", "https://mcp.example.com:8443", "http://loop-mcp:8085"])
  func `pages of the listed hosts may call`(_ origin: String) {
    #expect(policy.allows(origin: origin))
  }

  @Test(arguments: [
    "null", "", "https://evil.example", "https://mcp.example.com.evil.example", "mcp.example.com",
    "file://mcp.example.com", "https://mcp.example.com/path", "http://localhost:6274", "https://user@mcp.example.com",
  ])
  func `pages of others may not`(_ origin: String) {
    #expect(!policy.allows(origin: origin))
  }
}
