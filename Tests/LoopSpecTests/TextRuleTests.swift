@testable import LoopSpec
import Testing

struct TextRuleTests {
  static let rules: [(String, TextRule)] = [
    ("name", .name), ("variable", .variable), ("value", .value), ("line", .line), ("containerPath", .containerPath),
    ("repositoryPath", .repositoryPath), ("hostPath", .hostPath), ("mountSource", .mountSource), ("urlPath", .urlPath),
    ("host", .host), ("image", .image), ("asgi", .asgi), ("version", .version), ("product", .product),
    ("scope", .scope),
    ("webURL", .webURL), ("user", .user), ("route", .route), ("rule", .rule), ("date", .date),
    ("certificateFile", .certificateFile), ("origin", .origin), ("sshDestination", .sshDestination),
    ("dottedPath", .dottedPath), ("targetFolder", .targetFolder), ("targetFile", .targetFile),
  ]

  static let texts = [
    "", " ", "a", "A", "a-b", "-a", "a-", "a_b", "0", "9a", "a.b", "a..b", ".a", "/", "//", "/a", "/a/", "/a//b",
    "/a/../b",
    "/..", "..", "../a", "a/..", "a/b", "./a", "./", "/./a", "/a b", "a b", "a\nb", "a\tb", "a\u{0}b", "가나", "/가나",
    "/a?b",
    "/a#b", "/a\"b", "/a\\b", "/a;b", "/a{b}", "/a$b", "/a'b", "a:b", "main:app", "main:app.sub", "pkg.main:app",
    "main:",
    ":app", "3.11", "3", "3.11.2", "3.11.2.1", "1234.5", "web", "web:1.0", "ghcr.io/x/web:1.0", "web@sha256:abc",
    "web@sha256:" + String(repeating: "a", count: 64), "vault:read", "a\"b", "https://x", "http://", "ftp://x",
    "https://x/{path}", "https://x/{id}/{path}", "https://x/{file}", "https://x/}", "https://x/a b", "https://x:80",
    "https://x:080", "https://x:123456", "https://X", "https://x/", "https://x.example.com:8443", "http://x.-y",
    "https://x:", "10001", "10001:10001", "a:1", "1:2:3", "12345678901", "PRT001", "prt001",
    "host-port", "host--port", "1-a", "2027-01-31", "2027-13-01", "2027-1-1", "deploy@nas", "-oProxyCommand=x", "@x",
    "nas:22",
    "loop-api.env.X", "tls/site.pem", "/tls/site.pem", "./site.pem", "tls//site.pem", "tls/../site.pem", "a.", ".b",
    "a.b.", "example.com", "Example.com", "a_b.com", "x.-y", "🙂", "~", "~/a", "a~",
    String(repeating: "a", count: 63), String(repeating: "a", count: 64), String(repeating: "a", count: 300),
  ]

  /// The pattern goes into the JSON Schema, `accepts` decides: an editor and the program must agree.
  @Test(arguments: rules.map(\.0))
  func `pattern and program agree`(name: String) throws {
    let rule = try #require(Self.rules.first { $0.0 == name }?.1)
    let pattern = try Regex(try #require(rule.pattern)).matchingSemantics(.unicodeScalar)
    for text in Self.texts {
      let matches = try pattern.firstMatch(in: text) != nil && text.unicodeScalars.count <= rule.maximumLength
      #expect(matches == rule.holds(for: text), "\(name) disagrees on \(text.debugDescription)")
    }
  }

  @Test(
    arguments: [
      ("10.0.0.0/8", true), ("10.0.0.0/33", false), ("10.0.0.256", false), ("::1", true), ("fd00::/8", true),
      ("1:2:3:4:5:6:7:8", true), ("1:2:3:4:5:6:7", false), ("::1::", false), (":::", false), ("10.0.0.0/08", false),
      ("01.2.3.4", false), ("", false), ("10.0.0.0/", false), ("fd00::/129", false),
    ]
  )
  func `networks are checked in full`(text: String, isNetwork: Bool) {
    #expect((IPNetwork(text) != nil) == isNetwork)
  }

  @Test(
    arguments: [
      ("8080", nil, 8080), ("127.0.0.1:8080", "127.0.0.1", 8080), ("[::1]:80", "::1", 80), ("0", nil, nil),
      ("65536", nil, nil), ("080", nil, nil), ("host:80", nil, nil), ("[x]:80", nil, nil), (":80", nil, nil),
      ("-1", nil, nil), ("127.0.0.1:", nil, nil),
    ] as [(String, String?, Int?)]
  )
  func `a host port may name its interface`(text: String, address: String?, port: Int?) {
    let value = HostPort(text)
    #expect(value?.port == port)
    #expect(value?.address == address)
  }
}
