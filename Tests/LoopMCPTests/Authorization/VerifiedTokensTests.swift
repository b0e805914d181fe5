import Foundation
import Logging
import Synchronization
import Testing

@testable import LoopMCP

/// What is remembered of tokens, and for how long.
@Suite struct VerifiedTokensTests {
  /// The time of day, as the tests have it.
  private final class Clock: Sendable {
    private let seconds = Mutex(Date().timeIntervalSince1970)

    var now: Double { seconds.withLock { $0 } }

    func advance(by duration: Double) { seconds.withLock { $0 += duration } }
  }

  private let clock = Clock()
  private let folder: TemporaryVault
  private let issuer: TestIssuer

  init() async throws {
    folder = try TemporaryVault()
    issuer = try await TestIssuer()
    try publish([issuer.rsa.jwk])
  }

  private func publish(_ keys: [JSON]) throws {
    try folder.write("keys", TestIssuer.keySet(keys))
  }

  private func verifier(lookingEvery interval: Duration = .seconds(86_400)) -> TokenVerifier {
    let vault = ServedVault(Vault(name: "loop", path: folder.path, scope: "vault:read"))
    let path = folder.path + "/keys"
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    return TokenVerifier(
      TestIssuer.authorization(.file(path)),
      keys: IssuerKeys(KeyFile(path: path, every: interval), logger: quiet),
      access: Access(vaults: [vault], needsToken: true)
    ) { [clock] in clock.now }
  }

  private func principal() -> Principal {
    let grant = TokenGrant(subject: "ann", scopes: [], validFrom: nil, expiresAt: 0)
    return Principal(grant: grant, caller: Caller(vaults: []))
  }

  @Test func `a header is remembered until so many others have come`() {
    let tokens = VerifiedTokens()
    for number in 0..<(2 * VerifiedTokens.capacity + 1) {
      tokens.remember(principal(), for: "\(number)", generation: 1)
      #expect(tokens.count == min(number + 1, VerifiedTokens.capacity))
    }
    #expect(tokens.principal(for: "\(VerifiedTokens.capacity)", generation: 1) == nil)
    for number in [VerifiedTokens.capacity + 1, 2 * VerifiedTokens.capacity] {
      #expect(tokens.principal(for: "\(number)", generation: 1) != nil)
    }
  }

  @Test func `other keys empty the memory, and what was verified with the old ones comes too late`() {
    let tokens = VerifiedTokens()
    tokens.remember(principal(), for: "old", generation: 1)
    #expect(tokens.principal(for: "old", generation: 2) == nil)
    tokens.remember(principal(), for: "new", generation: 2)
    tokens.remember(principal(), for: "late", generation: 1)
    #expect(tokens.count == 1)
    #expect(tokens.principal(for: "late", generation: 2) == nil)
    #expect(tokens.principal(for: "new", generation: 2) != nil)
  }

  @Test func `a very long header is not remembered`() {
    let tokens = VerifiedTokens()
    tokens.remember(principal(), for: String(repeating: "x", count: VerifiedTokens.maximumLength + 1), generation: 1)
    #expect(tokens.count == 0)
  }

  @Test func `only what was verified is remembered, with what it opens`() async throws {
    let verifier = verifier()
    let good = "Bearer \(try issuer.token())"
    let bad = "Bearer \(try issuer.token(["aud": "x"]))"
    #expect(try verifier.remembered(good) == nil)
    _ = try await verifier.principal(of: good)
    await #expect(throws: TokenError.wrongAudience) { try await verifier.principal(of: bad) }
    let principal = try #require(try verifier.remembered(good))
    #expect(principal.subject == "ann")
    #expect(principal.caller.vaults.map(\.name) == ["loop"])
    #expect(try verifier.remembered(bad) == nil)
    #expect(try verifier.remembered(good + "x") == nil)
  }

  @Test func `a remembered token expires like any other`() async throws {
    let verifier = verifier()
    let header = "Bearer \(try issuer.token())"
    _ = try await verifier.principal(of: header)
    clock.advance(by: 3_600 + TokenClaims.leeway - 5)
    #expect(try verifier.remembered(header) != nil)
    clock.advance(by: 10)
    #expect(throws: TokenError.expired) { try verifier.remembered(header) }
    await #expect(throws: TokenError.expired) { try await verifier.principal(of: header) }
  }

  @Test func `a remembered token falls with its key`() async throws {
    let verifier = verifier(lookingEvery: .zero)
    let header = "Bearer \(try issuer.token())"
    _ = try await verifier.principal(of: header)
    // A file is looked at before what was verified with its keys is believed again.
    #expect(try verifier.remembered(header) == nil)
    #expect(try await verifier.principal(of: header).subject == "ann")
    try publish([issuer.ecdsa.jwk])
    await #expect(throws: TokenError.unknownKey) { try await verifier.principal(of: header) }
    #expect(try verifier.remembered(header) == nil)
  }

  @Test func `a token ends on the clock of streams when it ends on its own`() throws {
    let grant = TokenGrant(subject: "ann", scopes: [], validFrom: nil, expiresAt: WallClock.now + 1_000)
    let principal = Principal(grant: grant, caller: Caller(vaults: []))
    let left = ContinuousClock.now.duration(to: principal.deadline)
    #expect(left > .seconds(900) && left <= .seconds(1_001))
    let over = TokenGrant(subject: "ann", scopes: [], validFrom: nil, expiresAt: 0)
    #expect(Principal(grant: over, caller: Caller(vaults: [])).deadline <= .now)
  }
}
