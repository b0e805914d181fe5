import Foundation
import JWTKit
import Logging
import NIOCore
import Synchronization
import Testing

@testable import LoopMCP

/// Keys at an address, by a clock that the tests move.
@Suite struct IssuerKeysTests {
  private final class Clock: Sendable {
    private let start = ContinuousClock.now
    private let offset = Mutex(Duration.zero)

    var now: ContinuousClock.Instant { start + offset.withLock { $0 } }

    func advance(by duration: Duration) { offset.withLock { $0 += duration } }
  }

  private let clock = Clock()
  private let issuer: TestIssuer

  init() async throws {
    issuer = try await TestIssuer()
  }

  private func keys(_ url: String) -> IssuerKeys {
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    // On a machine that is busy with something else an answer may take long; here nobody is down.
    let source = RemoteKeys(url: url, logger: quiet, timeout: .minutes(5))
    return IssuerKeys(source, logger: quiet) { [clock] in clock.now }
  }

  private var requests: Int { issuer.published.withLock { $0.requests } }

  private func publish(_ keys: [JSON]?) { issuer.published.withLock { $0.keys = keys } }

  private func verify(_ token: String, with keys: IssuerKeys) async throws {
    _ = try await keys.verify(SignedToken(token))
  }

  @Test func `keys are fetched once, and again for one that is new`() async throws {
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      for _ in 0..<3 { try await verify(try issuer.token(), with: keys) }
      #expect(requests == 1)
      let next = try await TestIssuer.ecdsaKey("ec-2")
      publish([issuer.rsa.jwk, next.jwk])
      clock.advance(by: .seconds(10))
      try await verify(try issuer.token(key: next), with: keys)
      #expect(requests == 2)
    }
  }

  @Test func `made-up keys cause one fetch in a while`() async throws {
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      for round in 1...3 {
        for number in 0..<50 {
          let token = try issuer.token(header: ["kid": .string("made-up-\(number)")])
          await #expect(throws: TokenError.unknownKey) { try await verify(token, with: keys) }
        }
        #expect(requests == round)
        try await verify(try issuer.token(), with: keys)
        clock.advance(by: .seconds(10))
      }
    }
  }

  @Test func `requests that come together share one fetch`() async throws {
    let token = try issuer.token()
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<20 {
          group.addTask { try await verify(token, with: keys) }
        }
        try await group.waitForAll()
      }
      #expect(requests == 1)
    }
  }

  @Test func `an issuer that is down at first is asked again`() async throws {
    let token = try issuer.token()
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      publish(nil)
      await #expect(throws: TokenError.keysUnavailable) { try await verify(token, with: keys) }
      #expect(keys.age == nil)
      publish([issuer.rsa.jwk])
      // Who asks at once is not the cause of another fetch.
      await #expect(throws: TokenError.keysUnavailable) { try await verify(token, with: keys) }
      #expect(requests == 1)
      clock.advance(by: .seconds(1))
      try await verify(token, with: keys)
      #expect(keys.age == .zero)
    }
  }

  @Test func `an issuer that goes down locks nobody out, for however long`() async throws {
    let token = try issuer.token()
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await verify(token, with: keys)
      publish(nil)
      for day in 1...3 {
        clock.advance(by: .seconds(86_400))
        try await verify(token, with: keys)
        #expect(keys.age == .seconds(86_400 * day))
      }
      await #expect(throws: TokenError.unknownKey) {
        try await verify(try issuer.token(header: ["kid": "new"]), with: keys)
      }
    }
  }

  @Test func `a key that the issuer has withdrawn stops working with the next fetch`() async throws {
    let token = try issuer.token()
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await verify(token, with: keys)
      let generation = keys.generation
      publish([issuer.ecdsa.jwk])
      clock.advance(by: .seconds(899))
      try await verify(token, with: keys)
      #expect(requests == 1)
      clock.advance(by: .seconds(1))
      // The old keys serve this one request while the new ones are on their way.
      try await verify(token, with: keys)
      // A token with an unknown key waits for the fetch that is under way, or causes none.
      await #expect(throws: TokenError.unknownKey) {
        try await verify(try issuer.token(header: ["kid": "new"]), with: keys)
      }
      await #expect(throws: TokenError.unknownKey) { try await verify(token, with: keys) }
      #expect(requests == 2)
      #expect(keys.generation != generation)
    }
  }

  @Test func `the same keys fetched again are the same keys`() async throws {
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await verify(try issuer.token(), with: keys)
      let generation = keys.generation
      clock.advance(by: .seconds(10))
      await #expect(throws: TokenError.unknownKey) {
        try await verify(try issuer.token(header: ["kid": "new"]), with: keys)
      }
      #expect(requests == 2)
      #expect(keys.generation == generation)
    }
  }

  @Test func `a set without keys withdraws all of them`() async throws {
    let token = try issuer.token()
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await verify(token, with: keys)
      publish([])
      clock.advance(by: .seconds(10))
      await #expect(throws: TokenError.unknownKey) {
        try await verify(try issuer.token(header: ["kid": "new"]), with: keys)
      }
      await #expect(throws: TokenError.unknownKey) { try await verify(token, with: keys) }
    }
  }

  @Test func `secrets and junk among published keys are passed over`() async throws {
    var secret = issuer.rsa.jwk.object ?? [:]
    secret["d"] = "AQAB"
    secret["kid"] = "secret"
    publish([.object(secret), ["kty": "oct", "kid": "shared", "k": "AAAA"], 1, .null, [:], issuer.rsa.jwk])
    try await issuer.serve { (url: String) in
      let keys = keys(url)
      try await verify(try issuer.token(), with: keys)
      for name in ["secret", "shared"] {
        await #expect(throws: TokenError.unknownKey) {
          try await verify(try issuer.token(header: ["kid": .string(name)]), with: keys)
        }
      }
    }
  }

  @Test func `a document that is too large is none`() async throws {
    publish([issuer.rsa.jwk, .string(String(repeating: "x", count: KeyDocument.maximumSize))])
    try await issuer.serve { (url: String) in
      await #expect(throws: TokenError.keysUnavailable) { try await verify(try issuer.token(), with: keys(url)) }
    }
  }
}
