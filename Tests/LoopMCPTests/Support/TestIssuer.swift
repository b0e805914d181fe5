import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JWTKit
import Logging
import NIOCore
import Synchronization

@testable import LoopMCP

/// An authorization server with its keys, served on the loopback.
final class TestIssuer: Sendable {
  static let issuer = "https://auth.example.com"
  static let audience = "https://mcp.example.com/mcp"

  /// A key with its two halves.
  struct Key: Sendable {
    let id: String
    let signer: any JWTAlgorithm
    /// The public half as a member of a key set.
    let jwk: JSON
  }

  let rsa: Key
  let ecdsa: Key
  /// The key set that is served, and how often it has been; `nil` while the issuer is down.
  let published: Mutex<(keys: [JSON]?, requests: Int)>

  init() async throws {
    rsa = try await Self.rsaKey("rsa-1")
    ecdsa = try await Self.ecdsaKey("ec-1")
    published = Mutex(([rsa.jwk, ecdsa.jwk], 0))
  }

  static func ecdsaKey(_ id: String) async throws -> Key {
    let key = ES256PrivateKey()
    let parameters = key.parameters
    return Key(
      id: id,
      signer: try await JWTKeyCollection().add(ecdsa: key).getKey(),
      jwk: [
        "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": .string(id),
        "x": .string(base64URL(parameters?.x)), "y": .string(base64URL(parameters?.y)),
      ]
    )
  }

  static func rsaKey(_ id: String, digest: DigestAlgorithm = .sha256) async throws -> Key {
    let key = try Insecure.RSA.PrivateKey(modulus: modulus, exponent: "AQAB", privateExponent: privateExponent)
    return Key(
      id: id,
      signer: try await JWTKeyCollection().add(rsa: key, digestAlgorithm: digest).getKey(),
      jwk: ["kty": "RSA", "use": "sig", "alg": "RS256", "kid": .string(id), "n": .string(modulus), "e": "AQAB"]
    )
  }

  /// The claims of a good token, with some of them replaced or, by `null`, left out.
  func claims(_ changes: JSONObject = [:]) -> JSON {
    let now = Int(Date().timeIntervalSince1970)
    var claims: JSONObject = [
      "iss": .string(Self.issuer), "aud": .string(Self.audience), "sub": "ann", "scope": "vault:read",
      "iat": .integer(now), "exp": .integer(now + 3_600),
    ]
    for change in changes.members {
      claims[change.name] = change.value == .null ? nil : change.value
    }
    return .object(claims)
  }

  /// A signed token.
  func token(_ changes: JSONObject = [:], key: Key? = nil, header: JSONObject = [:]) throws -> String {
    let key = key ?? rsa
    var fields: JSONObject = ["alg": .string(key.signer.name), "typ": "at+jwt", "kid": .string(key.id)]
    for field in header.members {
      fields[field.name] = field.value == .null ? nil : field.value
    }
    let signed = Self.part(.object(fields)) + "." + Self.part(claims(changes))
    return signed + "." + Self.encoded(try key.signer.sign(Array(signed.utf8)))
  }

  static func part(_ value: JSON) -> String { encoded(value.encoded) }

  static func encoded(_ bytes: [UInt8]) -> String { base64URL(Data(bytes).base64EncodedString()) }

  private static func base64URL(_ base64: String?) -> String {
    (base64 ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Serves the key set while the body runs.
  func serve(_ body: @Sendable (_ keySet: String) async throws -> Void) async throws {
    let router = Router()
    router.get("jwks.json") { [self] _, _ -> Response in
      let keys = published.withLock { published in
        published.requests += 1
        return published.keys
      }
      guard let keys else { return Response(status: .internalServerError) }
      return .json(.ok, ["keys": .array(keys)])
    }
    let quiet = Logger(label: "issuer") { _ in SwiftLogNoOpLogHandler() }
    try await Application(router: router, logger: quiet).test(.live) { client in
      try await body("http://localhost:\(client.port ?? 0)/jwks.json")
    }
  }
}

extension TestIssuer {
  /// The published keys as a document.
  static func keySet(_ keys: [JSON]) -> Data { Data(JSON.object(["keys": .array(keys)]).encoded) }

  static func authorization(_ keys: ServerConfiguration.Keys) -> ServerConfiguration.Authorization {
    ServerConfiguration.Authorization(issuer: issuer, audience: audience, keys: keys)
  }

  /// A server that trusts this issuer by a mounted key set, in which there may be further keys.
  func server(with further: [JSON] = []) throws -> TestServer {
    let folder = try TemporaryVault()
    try folder.write("keys.json", Self.keySet([rsa.jwk, ecdsa.jwk] + further))
    return try TestServer(authorization: Self.authorization(.file(folder.path + "/keys.json")), keys: folder)
  }

  /// A server that trusts this issuer, for as long as the body runs.
  func serve(_ body: @Sendable (TestServer) async throws -> Void) async throws {
    try await body(try server())
  }
}

extension TestIssuer {
  // A key made for these tests and used nowhere else; making one of this size takes longer than all of them.
  fileprivate static let modulus = """
    waKZSD48ERA3s24g5XjpS6AdmQ2xzwpZVCN0rdGKcC6K8i1EyCnpiLKc4D8C5eIn91YF_2hJiIGlEiJ9EP0f2t4ZeBYKWD6pGMG4\
    w1vpYKFkQLZ-LaWzECsyDhm3J9Dp6FKn5ZNq5CwBqlpLsTXoVGH8ImX1UD8xMoW-\
    hgP10MM6pXXuslSn_suHLHFzDgJDm4mLonZ7cGmQYUdKo5lNwyktpYMvPPC5FjJ9gDUSJUjILwPM5TBO9--\
    ez6QcESEatL8YVCMb4bCaNL27iAewVfR7VBCWmBA4SeOX11_Phi3ZA0nfpkSDeSkpV6EZJ6XvoVRzKWkbRo_JSY5w4gjuMw
    """
  fileprivate static let privateExponent = """
    JDwxQvuice7-_WzWaxq9TZGg-Es_wubE4KHh68USivuqtLcT8AEn2pTSFoS0HiC8KeTHKoxxdkIMieA6VzuHAoYdbgNx3CGdsyxN\
    TwGcIqERCasc4Z3obFYo_8qAI8tMelU9ZhC4KAq0JRTQpVDZMTFE5Yr-5Q1uP24XwSxsi6wpqaFPX-6xU-\
    kFxeMfafPe3YR7huSnzPlL1SBVZR4pFX-3OCP-LQGEe16ggSDaQeJJa2u3GwFaOk2A8LXYEVBJe_GBwnNh1GpTfrpwl0CLvozT2g\
    -jOQEzfAcmb6Ksrb80FFOJN4eZQm12O4yCet12cfaOjg2Tnw8_1ulp3dcbAQ
    """
}
