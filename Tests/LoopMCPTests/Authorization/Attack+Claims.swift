@testable import LoopMCP

extension Attack {
  private static let issuer = TestIssuer.issuer
  private static let audience = TestIssuer.audience

  /// Tokens of others, for others, or of nobody.
  static let claims: [Attack] = [
    Attack("another issuer", .wrongIssuer, claims: ["iss": "https://evil.example"]),
    Attack("the issuer with a slash", .wrongIssuer, claims: ["iss": .string(issuer + "/")]),
    Attack("the issuer with a path", .wrongIssuer, claims: ["iss": .string(issuer + "/tenant")]),
    Attack("the issuer in capitals", .wrongIssuer, claims: ["iss": .string(issuer.uppercased())]),
    Attack("the issuer with a port", .wrongIssuer, claims: ["iss": .string(issuer + ":443")]),
    Attack("a part of the issuer", .wrongIssuer, claims: ["iss": .string(String(issuer.dropLast()))]),
    Attack("the issuer without encryption", .wrongIssuer, claims: ["iss": "http://auth.example.com"]),
    Attack("the issuer behind a user", .wrongIssuer, claims: ["iss": "https://auth.example.com@evil.example"]),
    Attack("a list of issuers", .wrongIssuer, claims: ["iss": [.string(issuer)]]),
    Attack("no issuer", .wrongIssuer, claims: ["iss": .null]),

    Attack("another audience", .wrongAudience, claims: ["aud": "https://elsewhere.example/mcp"]),
    Attack("another path of this host", .wrongAudience, claims: ["aud": "https://mcp.example.com/other"]),
    Attack("the origin alone", .wrongAudience, claims: ["aud": "https://mcp.example.com"]),
    Attack("the audience as a prefix", .wrongAudience, claims: ["aud": .string(audience + "2")]),
    Attack("the audience with a path", .wrongAudience, claims: ["aud": .string(audience + "/messages")]),
    Attack("the audience with two slashes", .wrongAudience, claims: ["aud": .string(audience + "//")]),
    Attack("the audience with a query", .wrongAudience, claims: ["aud": .string(audience + "?")]),
    Attack("the audience as a suffix", .wrongAudience, claims: ["aud": .string("x" + audience)]),
    Attack("the audience in capitals", .wrongAudience, claims: ["aud": .string(audience.uppercased())]),
    Attack("the audience between others in one text", .wrongAudience, claims: ["aud": .string("x \(audience)")]),
    Attack("several other audiences", .wrongAudience, claims: ["aud": ["x", "y"]]),
    Attack("the audience beside what is no text", .wrongAudience, claims: ["aud": [.string(audience), 1]]),
    Attack("the audience in a list in a list", .wrongAudience, claims: ["aud": [[.string(audience)]]]),
    Attack("the audience as a name", .wrongAudience, claims: ["aud": .object([audience: true])]),
    Attack("an empty list of audiences", .wrongAudience, claims: ["aud": []]),
    Attack("no audience", .wrongAudience, claims: ["aud": .null]),

    Attack("no subject", .malformed, claims: ["sub": .null]),
    Attack("a client in the place of a subject", .malformed, claims: ["sub": .null, "client_id": "ann"]),
    Attack("an empty subject", .malformed, claims: ["sub": ""]),
    Attack("a subject that is a number", .malformed, claims: ["sub": 0]),
    Attack("a token bound to a key of its client", .wrongType, claims: ["cnf": ["jkt": "AAAA"]]),
  ]

  /// Tokens whose time is over, has not come, or is no time.
  static let times: [Attack] = [
    Attack("expired", .expired, claims: ["exp": now(-90)]),
    Attack("expired long ago", .expired, claims: ["exp": 0]),
    Attack("expired before there was time", .expired, claims: ["exp": -1]),
    Attack("no expiry", .malformed, claims: ["exp": .null]),
    Attack("an expiry in text", .malformed, claims: ["exp": "4102444800"]),
    Attack("an expiry that is a truth", .malformed, claims: ["exp": true]),
    Attack("an expiry in a list", .malformed, claims: ["exp": [4_102_444_800]]),
    Attack("an expiry in milliseconds", .malformed, claims: ["exp": 4_102_444_800_000]),
    Attack("an endless expiry", .malformed, claims: ["exp": .number(JSONNumber(checked: "1e400"))]),
    .token("an expiry of many digits", .malformed) {
      try $0.token(["exp": .number(JSONNumber(checked: String(repeating: "9", count: 400)))])
    },
    Attack("not yet valid", .notYetValid, claims: ["nbf": now(600)]),
    Attack("valid in a far future", .notYetValid, claims: ["nbf": 253_402_300_799]),
    Attack("a start in text", .malformed, claims: ["nbf": "0"]),
    Attack("an endless start", .malformed, claims: ["nbf": .number(JSONNumber(checked: "-1e400"))]),
  ]

  /// Good tokens that open nothing here.
  static let scopes: [Attack] = [
    Attack("no scope", .insufficientScope, claims: ["scope": .null]),
    Attack("an empty scope", .insufficientScope, claims: ["scope": ""]),
    Attack("another scope", .insufficientScope, claims: ["scope": "openid profile"]),
    Attack("a longer scope", .insufficientScope, claims: ["scope": "vault:readonly"]),
    Attack("a shorter scope", .insufficientScope, claims: ["scope": "vault:rea vault vault:"]),
    Attack("a scope in capitals", .insufficientScope, claims: ["scope": "VAULT:READ"]),
    Attack("scopes with a comma between", .insufficientScope, claims: ["scope": "vault:read,exec:read"]),
    Attack("scopes with a tab between", .insufficientScope, claims: ["scope": "vault:read\texec:read"]),
    Attack("a scope with a zero", .insufficientScope, claims: ["scope": "vault:read\u{0}"]),
    Attack("a pattern", .insufficientScope, claims: ["scope": "* vault:* .*"]),
    Attack("two scopes in one element", .insufficientScope, claims: ["scope": ["vault:read exec:read"]]),
    Attack("a scope in a list in a list", .insufficientScope, claims: ["scope": [["vault:read"]]]),
    Attack("a scope under another name", .insufficientScope, claims: ["scope": .null, "scopes": "vault:read"]),
    Attack("scopes as members", .malformed, claims: ["scope": ["vault:read": true] as JSON]),
  ]
}
