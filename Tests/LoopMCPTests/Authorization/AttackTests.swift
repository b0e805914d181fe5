import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing

@testable import LoopMCP

/// Everything we know that people try, sent to the whole server.
@Suite struct AttackTests {
  private static let attacks =
    Attack.headers + Attack.forms + Attack.algorithms + Attack.tokenHeaders + Attack.keys + Attack.signatures
    + Attack.claims + Attack.times + Attack.scopes

  @Test(arguments: attacks)
  func `an attack is refused with its status and its challenge`(_ attack: Attack) async throws {
    let issuer = try await TestIssuer()
    let reason = try #require(attack.reason)
    let (attempt, keys) = try await attack.make(issuer)
    try await issuer.server(with: keys).test { client in
      let response = try await client.send(attempt)
      let answer = Answer(response)
      let (status, code) = Self.answer(to: reason)
      #expect(answer.status.code == status)
      #expect(answer.json?["error"]?.string == code ?? "unauthorized")
      #expect(answer.json?["error_description"]?.string == reason.reason)
      let challenges = response.headers[values: .wwwAuthenticate]
      let error = code.map { #"error="\#($0)", error_description="\#(reason.reason)", "# } ?? ""
      #expect(challenges == ["Bearer \(error)\(Self.resource)"])
      #expect(answer.headers[.cacheControl] == "no-store")
    }
  }

  @Test(arguments: Attack.harmless)
  func `what only looks like an attack is let in`(_ request: Attack) async throws {
    let issuer = try await TestIssuer()
    let (attempt, keys) = try await request.make(issuer)
    try await issuer.server(with: keys).test { client in
      let answer = Answer(try await client.send(attempt))
      #expect(answer.status == .ok)
      #expect(answer.json?["result"] != nil)
    }
  }

  @Test func `the reasons form a closed set, and every one but an outage has its attack`() {
    let covered = Set(Self.attacks.compactMap(\.reason))
    #expect(covered == Set(TokenError.allCases).subtracting([.keysUnavailable]))
    #expect(Self.attacks.count >= 100)
  }

  @Test func `no log says what a refused request has carried`() async throws {
    let issuer = try await TestIssuer()
    let lines = LogLines()
    let server = try issuer.server()
    let application = try Application(server.configuration, logger: lines.logger, log: lines.output)
    try await application.test(.router) { client in
      for attack in Self.attacks {
        let attempt = try await attack.make(issuer).attempt
        _ = try await client.send(attempt)
        let text = lines.text
        #expect(text.contains(#""method":"POST""#))
        #expect(!attempt.secrets.contains { text.contains($0) })
        lines.clear()
      }
    }
  }

  private static let resource =
    #"scope="vault:read exec:read", resource_metadata="#
    + #""https://mcp.example.com/.well-known/oauth-protected-resource/mcp""#

  private static func answer(to reason: TokenError) -> (status: Int, code: String?) {
    switch reason {
    case .missing: (401, nil)
    case .malformedHeader: (400, "invalid_request")
    case .insufficientScope: (403, "insufficient_scope")
    default: (401, "invalid_token")
    }
  }
}

extension TestClientProtocol {
  fileprivate func send(_ attempt: Attempt) async throws -> TestResponse {
    var fields = attempt.fields
    if fields[.contentType] == nil { fields[.contentType] = "application/json" }
    fields[.mcpProtocolVersion] = "2025-11-25"
    return try await executeRequest(
      uri: attempt.uri,
      method: .post,
      headers: fields,
      body: ByteBuffer(string: attempt.body)
    )
  }
}
