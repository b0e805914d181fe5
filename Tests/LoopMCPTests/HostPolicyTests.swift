import Testing

@testable import LoopMCP

/// Which hosts and pages are served.
@Suite struct HostPolicyTests {
  private let policy = HostPolicy(
    allowedHosts: ["mcp.example.com", "loop-mcp:8085", "[2001:DB8::1]", "no host/"],
    allowedOrigins: ["https://app.example.com", "http://localhost:6274", "app://obsidian.md", "no origin"],
    publicURL: "https://mcp.example.com"
  )

  @Test(arguments: [
    "mcp.example.com", "MCP.Example.com:443", "mcp.example.com:", "loop-mcp:8085", "localhost", "localhost:1",
    "127.0.0.1:8085", "127.9.9.9", "[::1]:8085", "[::1]", "[2001:db8::1]:1",
  ])
  func `a host of the list or of the loopback is served`(_ host: String) {
    #expect(policy.allows(host: host))
  }

  @Test(arguments: [
    "", ":", ":443", "evil.example", "mcp.example.com.evil.example", "xmcp.example.com", "mcp.example.com@evil.example",
    "evil@mcp.example.com", "user:password@localhost", "127.0.0.1.evil.example", "127.0.0", "127.0.0.0001", "[::2]",
    "[::1", "[::1]x", "::1", "[[::1]]", "[::ffff:127.0.0.1]", "[::1%25eth0]", "localhost:http", "localhost:65536",
    "localhost:-1", "mcp.example.com:80:80", "a b", "localhost.evil.example", "localhost.", "mcp.example.com.",
    "mcp.example.com/", "mcp%2Eexample.com", "mcp.example.com\u{0}", "loop-mcp", "loop-mcp:80", "no host/", "0.0.0.0",
    "LOCALHO\u{17F}T", "mcp.example.com, localhost",
  ])
  func `another host is not`(_ host: String) {
    #expect(!policy.allows(host: host))
  }

  @Test(arguments: [
    "https://mcp.example.com", "https://mcp.example.com:443", "https://mcp.example.com:8443", "HTTPS://MCP.example.com",
    "https://app.example.com", "https://app.example.com:443", "http://localhost:6274", "app://obsidian.md",
    "https://loop-mcp:8085", "https://[2001:db8::1]",
  ])
  func `pages of the listed hosts and origins may call`(_ origin: String) {
    #expect(policy.allows(origin: origin))
  }

  @Test(arguments: [
    "null", "", "https://", "https://evil.example", "https://mcp.example.com.evil.example", "mcp.example.com",
    "file://mcp.example.com", "https://mcp.example.com/", "https://mcp.example.com/path", "https://mcp.example.com?",
    "http://mcp.example.com", "http://app.example.com", "https://app.example.com:8443", "http://localhost:6275",
    "http://localhost", "https://localhost:6274", "https://user@mcp.example.com", "https://mcp.example.com.",
    "https://mcp.example.com, https://evil.example", "https://mcp.example.com https://evil.example", "no origin",
    "https:mcp.example.com", "https:/mcp.example.com", "//mcp.example.com", " https://mcp.example.com", "https://[::1]",
    "app://obsidian.md:1", "xhttps://mcp.example.com",
  ])
  func `pages of others may not`(_ origin: String) {
    #expect(!policy.allows(origin: origin))
  }

  @Test func `pages without encryption may call a server that has none itself`() {
    let policy = HostPolicy(allowedHosts: ["loop-mcp"], publicURL: "http://loop-mcp:8085")
    #expect(policy.allows(origin: "http://loop-mcp:8085"))
    #expect(policy.allows(origin: "http://loop-mcp"))
    #expect(!policy.allows(origin: "http://localhost:8085"))
  }
}
