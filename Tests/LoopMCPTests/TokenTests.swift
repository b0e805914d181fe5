import Foundation
import JWTKit
import Logging
import Synchronization
import Testing

@testable import LoopMCP

/// A token with something wrong, or with something unusual that is right.
struct TokenCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Why it is refused; `nil` if it is good.
  let error: TokenError?
  let make: @Sendable (TestIssuer) async throws -> String

  init(_ name: String, _ error: TokenError? = nil, _ make: @escaping @Sendable (TestIssuer) async throws -> String) {
    testDescription = name
    self.error = error
    self.make = make
  }

  private static func now(_ seconds: Int) -> JSON { .integer(Int(Date().timeIntervalSince1970) + seconds) }

  static let good: [TokenCase] = [
    TokenCase("RS256") { try $0.token() },
    TokenCase("ES256") { try $0.token(key: $0.ecdsa) },
    TokenCase("no key named, one that fits") { try $0.token(header: ["kid": .null]) },
    TokenCase("several audiences") { try $0.token(["aud": ["x", .string(TestIssuer.audience)]]) },
    TokenCase("audience with a slash") { try $0.token(["aud": .string(TestIssuer.audience + "/")]) },
    TokenCase("expired within the leeway") { try $0.token(["exp": now(-30)]) },
    TokenCase("valid within the leeway") { try $0.token(["nbf": now(30)]) },
    TokenCase("a fraction of a second") { issuer in
      let expiry = JSON.number(JSONNumber(checked: "\(Date().timeIntervalSince1970 + 60.5)"))
      return try issuer.token(["exp": expiry])
    },
    TokenCase("a list of scopes") { try $0.token(["scope": ["exec:read", "vault:read"]]) },
    TokenCase("a client without a user") { try $0.token(["sub": .null, "client_id": "job"]) },
  ]

  static let bad: [TokenCase] = [
    TokenCase("expired", .expired) { try $0.token(["exp": now(-90)]) },
    TokenCase("without expiry", .malformed) { try $0.token(["exp": .null]) },
    TokenCase("expiry as text", .malformed) { try $0.token(["exp": "never"]) },
    TokenCase("not yet valid", .notYetValid) { try $0.token(["nbf": now(90)]) },
    TokenCase("another issuer", .wrongIssuer) { try $0.token(["iss": "https://evil.example"]) },
    TokenCase("the issuer with a slash", .wrongIssuer) { try $0.token(["iss": .string(TestIssuer.issuer + "/")]) },
    TokenCase("without issuer", .wrongIssuer) { try $0.token(["iss": .null]) },
    TokenCase("another audience", .wrongAudience) { try $0.token(["aud": "https://mcp.example.com/other"]) },
    TokenCase("the audience as a prefix", .wrongAudience) { try $0.token(["aud": "https://mcp.example.com/mcp2"]) },
    TokenCase("without audience", .wrongAudience) { try $0.token(["aud": .null]) },
    TokenCase("several other audiences", .wrongAudience) { try $0.token(["aud": ["x", 1]]) },
    TokenCase("without subject", .malformed) { try $0.token(["sub": .null]) },
    TokenCase("an unknown key", .unknownKey) { try $0.token(header: ["kid": "rsa-2"]) },
    TokenCase("another key of that name", .invalidSignature) { issuer in
      let forged = try await TestIssuer.ecdsaKey(issuer.ecdsa.id)
      return try issuer.token(key: forged)
    },
    TokenCase("a key of another kind", .unknownKey) { issuer in
      try issuer.token(key: issuer.ecdsa, header: ["kid": .string(issuer.rsa.id)])
    },
    TokenCase("changed claims", .invalidSignature) { issuer in
      let parts = try issuer.token().split(separator: ".")
      return "\(parts[0]).\(TestIssuer.part(issuer.claims(["scope": "exec:read"]))).\(parts[2])"
    },
    TokenCase("without signature", .invalidSignature) { issuer in
      let parts = try issuer.token().split(separator: ".")
      return "\(parts[0]).\(parts[1])."
    },
    TokenCase("alg none", .unsupportedAlgorithm) { issuer in
      TestIssuer.part(["alg": "none", "kid": .string(issuer.rsa.id)]) + "." + TestIssuer.part(issuer.claims()) + "."
    },
    TokenCase("the public key as a secret", .unsupportedAlgorithm) { issuer in
      let secret = HMACKey(from: issuer.rsa.jwk["n"]?.string ?? "")
      let signer = try await JWTKeyCollection().add(hmac: secret, digestAlgorithm: .sha256).getKey()
      return try issuer.token(key: TestIssuer.Key(id: issuer.rsa.id, signer: signer, jwk: .null))
    },
    TokenCase("an extension that must be understood", .malformed) { try $0.token(header: ["crit": ["b64"]]) },
    TokenCase("two parts", .malformed) { _ in "a.b" },
    TokenCase("four parts", .malformed) { try $0.token() + ".x" },
    TokenCase("no base64", .malformed) { try "!" + $0.token() },
    TokenCase("padded base64", .malformed) { try $0.token() + "=" },
    TokenCase("too long", .malformed) { try $0.token(["x": .string(String(repeating: "x", count: 16_384))]) },
    TokenCase("empty", .malformed) { _ in "" },
  ]
}

@Suite struct TokenTests {
  private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  /// A verifier whose clock stands still, so that a slow machine ages no token.
  private func verifier(_ keySet: String, at time: Date = Date()) -> TokenVerifier {
    let authorization = ServerConfiguration.Authorization(
      issuer: TestIssuer.issuer,
      audience: TestIssuer.audience,
      keys: .url(keySet)
    )
    let seconds = time.timeIntervalSince1970
    return TokenVerifier(authorization, logger: logger) { seconds }
  }

  @Test(arguments: TokenCase.good)
  func `a good token is accepted`(_ token: TokenCase) async throws {
    let issuer = try await TestIssuer()
    let time = Date()
    let text = try await token.make(issuer)
    try await issuer.serve { (keySet: String) in
      let principal = try await verifier(keySet, at: time).principal(of: text)
      #expect(principal.scopes.contains("vault:read"))
      #expect(["ann", "job"].contains(principal.subject))
    }
  }

  @Test(arguments: TokenCase.bad)
  func `a bad token is refused for its reason`(_ token: TokenCase) async throws {
    let issuer = try await TestIssuer()
    let time = Date()
    let text = try await token.make(issuer)
    let error = try #require(token.error)
    try await issuer.serve { (keySet: String) in
      let verifier = verifier(keySet, at: time)
      await #expect(throws: error) { try await verifier.principal(of: text) }
    }
  }

  @Test func `a token that names no key is not tried with several`() async throws {
    let issuer = try await TestIssuer()
    issuer.published.withLock { [rsa = issuer.rsa.jwk] in $0.keys?.append(rsa) }
    let text = try issuer.token(header: ["kid": .null])
    try await issuer.serve { (keySet: String) in
      let verifier = verifier(keySet)
      await #expect(throws: TokenError.unknownKey) { try await verifier.principal(of: text) }
    }
  }

  @Test(
    arguments: [
      ["use": "enc"], ["alg": "RS512"], ["alg": "PS256"], ["kty": "OKP"],
      ["n": .string(String(repeating: "_", count: 170) + "w")], ["n": 5], ["e": .null],
    ] as [JSONObject]
  )
  func `a key for something else, or too weak, is no key`(_ changes: JSONObject) async throws {
    let issuer = try await TestIssuer()
    var jwk = try #require(issuer.rsa.jwk.object)
    for change in changes.members { jwk[change.name] = change.value }
    let set = try #require(await KeySet(["keys": [.object(jwk), 1, .null, [:]]]))
    #expect(set.verifies(try SignedToken(issuer.token())) == nil)
  }

  @Test func `keys are fetched once, and again for a key that is new`() async throws {
    let issuer = try await TestIssuer()
    try await issuer.serve { (keySet: String) in
      let cache = KeySetCache(url: keySet, retryInterval: .zero, logger: logger)
      for _ in 0..<3 {
        try await cache.verify(SignedToken(issuer.token()))
      }
      #expect(issuer.published.withLock { $0.requests } == 1)
      let next = try await TestIssuer.ecdsaKey("ec-2")
      issuer.published.withLock { $0.keys?.append(next.jwk) }
      try await cache.verify(SignedToken(issuer.token(key: next)))
      #expect(issuer.published.withLock { $0.requests } == 2)
    }
  }

  @Test func `made-up keys do not make the server ask again and again`() async throws {
    let issuer = try await TestIssuer()
    try await issuer.serve { (keySet: String) in
      let cache = KeySetCache(url: keySet, retryInterval: .seconds(3_600), logger: logger)
      for number in 0..<5 {
        let token = try SignedToken(issuer.token(header: ["kid": .string("made-up-\(number)")]))
        await #expect(throws: TokenError.unknownKey) { try await cache.verify(token) }
      }
      #expect(issuer.published.withLock { $0.requests } == 1)
    }
  }

  @Test func `calls that come together share one fetch`() async throws {
    let issuer = try await TestIssuer()
    let token = try SignedToken(issuer.token())
    try await issuer.serve { (keySet: String) in
      let cache = KeySetCache(url: keySet, logger: logger)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask { try await cache.verify(token) }
        }
        try await group.waitForAll()
      }
      #expect(issuer.published.withLock { $0.requests } == 1)
    }
  }

  @Test func `keys are kept while the issuer is down, and found when it comes up`() async throws {
    let issuer = try await TestIssuer()
    let token = try SignedToken(issuer.token())
    try await issuer.serve { (keySet: String) in
      let cache = KeySetCache(url: keySet, retryInterval: .zero, logger: logger)
      let keys = issuer.published.withLock { published in
        defer { published.keys = nil }
        return published.keys
      }
      await #expect(throws: TokenError.keysUnavailable) { try await cache.verify(token) }
      issuer.published.withLock { $0.keys = keys }
      try await cache.verify(token)
      issuer.published.withLock { $0.keys = nil }
      try await cache.verify(token)
      let unknown = try SignedToken(issuer.token(header: ["kid": "new"]))
      await #expect(throws: TokenError.unknownKey) { try await cache.verify(unknown) }
      try await cache.verify(token)
    }
  }

  @Test(
    arguments: [
      ("", []), ("AA", [0]), ("AAE", [0, 1]), ("AAEC", [0, 1, 2]), ("-_8", [0xFB, 0xFF]), ("A", nil), ("AA==", nil),
      ("+/8", nil), ("A A", nil), ("한글", nil),
    ] as [(String, [UInt8]?)]
  )
  func `base64 of URLs is read strictly`(_ text: String, _ bytes: [UInt8]?) {
    #expect(Base64URL.decode(text.utf8) == bytes)
  }
}
