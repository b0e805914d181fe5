import LoopProbe
import Testing

struct ProbeURLTests {
  @Test(arguments: [
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
    ("HTTPS://MCP.Example.com:443/mcp?x=1", "https://mcp.example.com/mcp?x=1"),
    ("http://[::1]:8080/mcp", "http://[::1]:8080/mcp"),
    ("https://host?x", "https://host/?x"),
  ])
  func `a URL is read`(_ text: String, _ expected: String) throws {
    #expect(try ProbeURL(text).text == expected)
  }

  @Test(arguments: [
    "", "host", "ftp://host", "http://", "http://user:secret@host", "http://host#x", "http://host:0", "http://host:x",
    "http://host:65536", "http://a b", "http://hö.example", "http://host/\u{1}",
    "http://" + String(repeating: "a", count: 9000),
  ])
  func `what cannot be asked is no URL`(_ text: String) {
    #expect(throws: InvalidURL.self) { try ProbeURL(text) }
  }

  @Test(arguments: [
    ("/mcp/messages/?session_id=1", "http://host:1/mcp/messages/?session_id=1"),
    ("messages", "http://host:1/a/messages"),
    ("?s=1", "http://host:1/a/mcp?s=1"),
    ("https://other/x", "https://other/x"),
    ("//other/x", "http://other/x"),
  ])
  func `a reference leads where RFC 3986 says`(_ reference: String, _ expected: String) throws {
    #expect(try ProbeURL("http://host:1/a/mcp").resolving(reference)?.text == expected)
  }

  @Test(arguments: [
    ("http://127.0.0.1", true), ("http://localhost:1", true), ("http://[::1]", true),
    ("http://127.evil.example", false), ("http://10.0.0.1", false),
  ])
  func `only this machine is the loopback`(_ text: String, _ expected: Bool) throws {
    #expect(try ProbeURL(text).origin.isLoopback == expected)
  }
}
