import HTTPTypes

@testable import LoopMCP

extension Attack {
  /// Tokens in places where none belong, and headers that are not one token.
  static let headers: [Attack] = [
    Attack("no token", .missing, request: { _ in Attempt() }),
    Attack("another scheme", .missing, request: { _ in Attempt(header: "Basic YTpi") }),
    Attack("a token under another scheme", .missing, request: { Attempt(header: "DPoP \(try $0.token())") }),
    Attack("a token without a scheme", .missing, request: { Attempt(header: try $0.token()) }),
    Attack("a scheme without a token", .missing, request: { _ in Attempt(header: "Bearer") }),
    Attack("a scheme glued to its token", .missing, request: { Attempt(header: "Bearer\(try $0.token())") }),
    Attack("a scheme that only begins alike", .missing, request: { Attempt(header: "BearerX \(try $0.token())") }),
    Attack("another scheme in front", .missing, request: { Attempt(header: "Basic YTpi, Bearer \(try $0.token())") }),
    Attack("a token in the query", .missing, request: { Attempt(uri: "/mcp?access_token=\(try $0.token())") }),
    .request("a token in a form", .missing) {
      Attempt(fields: [.contentType: "application/x-www-form-urlencoded"], body: "access_token=\(try $0.token())")
    },
    .request("a token in the message", .missing) {
      Attempt(body: #"{"jsonrpc":"2.0","id":1,"method":"tools/list","access_token":"\#(try $0.token())"}"#)
    },
    .request("a token in a cookie", .missing) { Attempt(fields: [.cookie: "access_token=\(try $0.token())"]) },
    .request("a token for a proxy", .missing) { Attempt(fields: [.proxyAuthorization: "Bearer \(try $0.token())"]) },

    .request("two headers", .malformedHeader) { issuer in
      var fields: HTTPFields = [:]
      for _ in 0..<2 { fields.append(HTTPField(name: .authorization, value: "Bearer \(try issuer.token())")) }
      return Attempt(fields: fields)
    },
    .request("two headers, the first empty", .malformedHeader) { issuer in
      var fields: HTTPFields = [.authorization: ""]
      fields.append(HTTPField(name: .authorization, value: "Bearer \(try issuer.token())"))
      return Attempt(fields: fields)
    },
    .request("two tokens", .malformedHeader) { Attempt(header: "Bearer \(try $0.token()) \(try $0.token())") },
    .request("a list of tokens", .malformedHeader) { Attempt(header: "Bearer \(try $0.token()),\(try $0.token())") },
    .request("a token with a comma", .malformedHeader) { Attempt(header: "Bearer \(try $0.token()),") },
    .request("a token in quotes", .malformedHeader) { Attempt(header: #"Bearer "\#(try $0.token())""#) },
    .request("a parameter", .malformedHeader) { Attempt(header: "Bearer token=\"\(try $0.token())\"") },
    .request("a control character", .malformedHeader) { Attempt(header: "Bearer \(try $0.token())\u{1}x") },
    .request("a line feed and a further header", .malformedHeader) {
      Attempt(header: "Bearer \(try $0.token())\r\nX-Admin: 1")
    },
    .request("letters that are none of a token", .malformedHeader) { _ in Attempt(header: "Bearer 한글") },
    .request("padding alone", .malformedHeader) { _ in Attempt(header: "Bearer ==") },
  ]

  /// What goes through although it is unusual.
  static let harmless: [Attack] = [
    Attack("a token", nil, claims: [:]),
    Attack("an elliptic key", nil, token: { try $0.token(key: $0.ecdsa) }),
    Attack("a scheme in small letters", nil, request: { Attempt(header: "bearer \(try $0.token())") }),
    Attack("a scheme in capitals and blanks", nil, request: { Attempt(header: "BEARER   \(try $0.token())") }),
    .request("another token in the query", nil) {
      Attempt(fields: [.authorization: "Bearer \(try $0.token())"], uri: "/mcp?access_token=x")
    },
    Attack("the type of RFC 7519", nil, header: ["typ": "JWT"]),
    Attack("no type", nil, header: ["typ": .null]),
    Attack("a long type in capitals", nil, header: ["typ": "APPLICATION/AT+JWT"]),
    Attack("a thumbprint of a certificate", nil, header: ["x5t": "AAAA"]),
    Attack("no key named, and one that fits", nil, header: ["kid": .null]),
    Attack("one of several audiences", nil, claims: ["aud": ["x", .string(TestIssuer.audience)]]),
    Attack("the audience with a slash", nil, claims: ["aud": .string(TestIssuer.audience + "/")]),
    Attack("issued in the future", nil, claims: ["iat": now(3_600)]),
    Attack("expired within the leeway", nil, claims: ["exp": now(-5)]),
    Attack("valid within the leeway", nil, claims: ["nbf": now(30)]),
    Attack("good for very long", nil, claims: ["exp": 253_402_300_799]),
    Attack("an expiry with a fraction", nil, claims: ["exp": .number(JSONNumber(checked: "4102444800.5"))]),
    Attack("an expiry with an exponent", nil, claims: ["exp": .number(JSONNumber(checked: "4.1024448E9"))]),
    Attack("scopes as a list", nil, claims: ["scope": ["x", "vault:read"]]),
    Attack("one of many scopes", nil, claims: ["scope": "openid  exec:read offline_access"]),
    Attack("claims of other standards", nil, claims: ["nonce": "x", "auth_time": 1, "client_id": "job"]),
    Attack("a key that may verify", nil, keyed: { try await $0.added(["key_ops": ["verify"]]) }),
    Attack("a key that says nothing of its use", nil, keyed: { try await $0.added(["use": .null, "alg": .null]) }),
    Attack("a token of almost the greatest length", nil, claims: ["x": .string(String(repeating: "x", count: 11_000))]),
  ]
}

extension TestIssuer {
  /// A key that the issuer publishes besides its own, with some of its members changed, and a token signed with it.
  func added(_ changes: JSONObject) async throws -> (token: String, key: JSON) {
    let key = try await Self.ecdsaKey("added")
    var published = key.jwk.object ?? [:]
    for change in changes.members {
      published[change.name] = change.value == .null ? nil : change.value
    }
    return (try token(key: key), .object(published))
  }
}
