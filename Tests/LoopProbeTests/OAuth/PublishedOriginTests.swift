import LoopProbe
import Testing

struct PublishedOriginTests {
  /// Where the stack is asked, a URL out of one of its documents, whether we may be sent there.
  static let cases = [
    ("https://h", "https://h/token", true), ("https://h", "https://login.example/token", true),
    ("https://h", "http://h/token", false), ("https://h", "http://127.0.0.1:1/token", false),
    ("https://h", "http://localhost/token", false), ("https://h", "http://169.254.169.254/", false),
    ("http://h", "http://h/token", true), ("http://h", "http://other/token", false),
    ("http://127.0.0.1:8080", "http://127.0.0.1:9090/token", true), ("http://127.0.0.1:8080", "http://h/token", false),
  ]

  @Test(arguments: cases)
  func `a document sends nobody into the clear, or from elsewhere to this machine`(
    _ asked: String,
    _ named: String,
    _ isTrustworthy: Bool
  ) throws {
    let origin = PublishedOrigin(asked: try ProbeURL(asked).origin, given: nil)
    #expect(origin.isTrustworthy(try ProbeURL(named)) == isTrustworthy)
  }

  @Test(arguments: [
    ("http://127.0.0.1:1", ["https://h/a", "https://other/b"], "https://h"),
    ("http://127.0.0.1:1", ["http://loop-mcp:8085/", "https://h/a"], "https://h"),
    ("http://127.0.0.1:1", ["http://127.0.0.1:1/a", "https://evil.example/b"], "http://127.0.0.1:1"),
    ("http://127.0.0.1:1", ["http://127.0.0.1:2/a"], "http://127.0.0.1:1"),
    ("https://h", ["https://other/a"], "https://h"),
  ])
  func `on the loopback the first document settles the published origin`(
    _ asked: String,
    _ named: [String],
    _ published: String
  ) throws {
    var origin = PublishedOrigin(asked: try ProbeURL(asked).origin, given: nil)
    for name in named { origin.learn(try ProbeURL(name)) }
    #expect(origin.published.text == published)
  }
}
