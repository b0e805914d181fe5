import Foundation
import HTTPTypes
import Testing

@testable import LoopMCP

/// What somebody sends to get in.
struct Attempt: Sendable {
  var fields: HTTPFields = [:]
  var uri = "/mcp"
  var body = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#

  /// A bearer token.
  init(token: String) {
    self.init(header: "Bearer \(token)")
  }

  init(header: String) {
    fields = [.authorization: header]
  }

  init(fields: HTTPFields = [:], uri: String = "/mcp", body: String? = nil) {
    self.fields = fields
    self.uri = uri
    if let body { self.body = body }
  }
}

extension Attempt {
  /// What is long in a request: a token or a part of one.
  var secrets: [Substring] {
    let texts = fields.map(\.value) + [uri, body]
    return texts.flatMap { text in text.split { ". ,=\"".contains($0) } }.filter { $0.count > 20 }
  }
}

/// One way to try to get in, or to be let in, with the answer that is due.
struct Attack: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Why it is refused; `nil` if it is no attack.
  let reason: TokenError?
  /// Makes the request, and the keys that the issuer has besides its own.
  let make: @Sendable (TestIssuer) async throws -> (attempt: Attempt, keys: [JSON])

  /// A request.
  init(_ name: String, _ reason: TokenError?, request: @escaping @Sendable (TestIssuer) async throws -> Attempt) {
    testDescription = name
    self.reason = reason
    make = { (try await request($0), []) }
  }

  /// A token in the header where tokens belong.
  init(_ name: String, _ reason: TokenError?, token: @escaping @Sendable (TestIssuer) async throws -> String) {
    self.init(name, reason, request: { Attempt(token: try await token($0)) })
  }

  /// A token that is good but for these claims; `null` leaves one out.
  init(_ name: String, _ reason: TokenError?, claims: JSONObject) {
    self.init(name, reason, token: { try $0.token(claims) })
  }

  /// A token that is good but for this in its header, and signed as it is; `null` leaves a member out.
  init(_ name: String, _ reason: TokenError?, header: JSONObject) {
    self.init(name, reason, token: { try $0.token(header: header) })
  }

  /// A token, and the key that the issuer publishes for it.
  init(
    _ name: String,
    _ reason: TokenError?,
    keyed: @escaping @Sendable (TestIssuer) async throws -> (token: String, key: JSON)
  ) {
    testDescription = name
    self.reason = reason
    make = { issuer in
      let (token, key) = try await keyed(issuer)
      return (Attempt(token: token), [key])
    }
  }

  /// A request.
  static func request(
    _ name: String,
    _ reason: TokenError?,
    _ make: @escaping @Sendable (TestIssuer) async throws -> Attempt
  ) -> Attack {
    Attack(name, reason, request: make)
  }

  /// A token in the header where tokens belong.
  static func token(
    _ name: String,
    _ reason: TokenError?,
    _ make: @escaping @Sendable (TestIssuer) async throws -> String
  ) -> Attack {
    Attack(name, reason, token: make)
  }

  /// A token, and the key that the issuer publishes for it.
  static func keyed(
    _ name: String,
    _ reason: TokenError?,
    _ make: @escaping @Sendable (TestIssuer) async throws -> (token: String, key: JSON)
  ) -> Attack {
    Attack(name, reason, keyed: make)
  }

  static func now(_ seconds: Int) -> JSON { .integer(Int(Date().timeIntervalSince1970) + seconds) }
}
