import Foundation
import LoopProbe
import Testing

/// What stands between a client and any answer: names, ports, TLS.
@Suite(.timeLimit(.minutes(1)))
struct TransportTests {
  private func get(_ url: String, cacert: String? = nil, timeout: Duration = .seconds(20)) async throws -> ProbeAnswer {
    var settings = ProbeClient.Settings()
    settings.authorities = cacert
    settings.timeout = timeout
    return try await ProbeClient.with(settings) { client in try await client.send(.get(ProbeURL(url))) }
  }

  /// The failure of `work`, for tests that look into it.
  private func failure(_ work: () async throws -> Void) async throws -> ProbeFailure {
    do { try await work() } catch let failure as ProbeFailure { return failure }
    throw Unexpected()
  }

  private struct Unexpected: Error {}

  /// Runs `body` with a file that holds `text`, and is gone afterwards.
  private func withFile<Result>(_ text: String, _ body: (String) async throws -> Result) async throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try Data(text.utf8).write(to: URL(filePath: file))
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try await body(file)
  }

  private func secure<Result: Sendable>(
    _ certificate: String = LoopbackCertificate.certificate,
    key: String = LoopbackCertificate.key,
    _ body: (ScriptedServer) async throws -> Result
  ) async throws -> Result {
    let script = ScriptedServer.Script.requests { _, connection in try await connection.answer() }
    return try await ScriptedServer.run(script, isSecure: true, certificate: certificate, key: key, body)
  }

  @Test func `a name without an address is said`() async throws {
    await #expect(throws: ProbeFailure.unknownHost("loopgen.invalid")) { try await get("http://loopgen.invalid") }
  }

  @Test func `localhost is refused as one, whatever its addresses`() async throws {
    let port = try await ScriptedServer.closedPort()
    await #expect(throws: ProbeFailure.refused) { try await get("http://localhost:\(port)") }
  }

  @Test func `a handshake that does not come is no silent answer`() async throws {
    try await ScriptedServer.run(.connection { try await $0.hang() }) { server in
      let failure = try await failure {
        _ = try await get("https://127.0.0.1:\(server.port)", timeout: .milliseconds(300))
      }
      guard case .silent(.connection, _) = failure else {
        Issue.record("\(failure)")
        return
      }
    }
  }

  @Test func `https of a server without TLS is no handshake`() async throws {
    let script = ScriptedServer.Script.connection { connection in
      try await connection.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
      try await connection.hang()
    }
    try await ScriptedServer.run(script) { server in
      let failure = try await failure { _ = try await get("https://127.0.0.1:\(server.port)") }
      #expect(failure == .handshake("it does not speak TLS"))
      #expect(failure.help == "is that port http, not https?")
    }
  }

  @Test func `http of a server with TLS is no HTTP`() async throws {
    // What OpenSSL says to a request in the clear: an alert.
    let script = ScriptedServer.Script.requests { _, connection in
      try await connection.send([0x15, 3, 1, 0, 2, 2, 70])
      throw ScriptedServer.Closed()
    }
    try await ScriptedServer.run(script) { server in
      let failure = try await failure { _ = try await get(server.origin) }
      guard case .notHTTP = failure else {
        Issue.record("\(failure)")
        return
      }
      #expect(failure.help?.contains("https") == true)
    }
    // Others hang up.
    _ = try await secure { server in
      await #expect(throws: ProbeFailure.cut) { try await get("http://127.0.0.1:\(server.port)") }
    }
  }

  @Test func `an h2-only server is no HTTP 1`() async throws {
    // Its first frame: SETTINGS, empty.
    let script = ScriptedServer.Script.connection { connection in
      try await connection.send([0, 0, 0, 4, 0, 0, 0, 0, 0])
      try await connection.hang()
    }
    try await ScriptedServer.run(script) { server in
      let failure = try await failure { _ = try await get(server.origin) }
      guard case .notHTTP = failure else {
        Issue.record("\(failure)")
        return
      }
    }
  }

  @Test func `a certificate that signs itself is good once it is named`() async throws {
    try await secure { server in
      for url in [server.origin, "https://localhost:\(server.port)"] {
        let failure = try await failure { _ = try await get(url) }
        #expect(failure.help?.contains("--cacert") == true, "\(failure)")
        try await withFile(LoopbackCertificate.certificate) { file in
          let answer = try await get(url, cacert: file)
          #expect(answer.status == 200)
        }
      }
    }
  }

  @Test func `a certificate of another host stays bad, even from an authority that is trusted`() async throws {
    try await secure(OtherCertificate.certificate, key: OtherCertificate.key) { server in
      try await withFile(OtherCertificate.certificate) { file in
        for url in [server.origin, "https://localhost:\(server.port)"] {
          let failure = try await failure { _ = try await get(url, cacert: file) }
          #expect(failure == .certificate("it is another host's"))
        }
      }
    }
  }

  @Test func `a certificate whose time is over stays bad`() async throws {
    try await secure(LoopbackCertificate.expired) { server in
      try await withFile(LoopbackCertificate.certificate + "\n" + LoopbackCertificate.expired) { file in
        let failure = try await failure { _ = try await get(server.origin, cacert: file) }
        #expect(failure == .certificate("no authority that is trusted here has signed it, or its time is over"))
      }
    }
  }

  @Test func `a file of authorities that is none is said before anything is asked`() async throws {
    let port = try await ScriptedServer.closedPort()
    let url = "http://127.0.0.1:\(port)"
    let missing = try await failure { _ = try await get(url, cacert: "/nowhere/at-all.pem") }
    #expect(missing == .authorities("/nowhere/at-all.pem", "cannot be read: no such file or directory"))
    for text in ["", "no certificate", LoopbackCertificate.key, "-----BEGIN CERTIFICATE-----\nAAAA\n"] {
      try await withFile(text) { file in
        let failure = try await failure { _ = try await get(url, cacert: file) }
        #expect(failure == .authorities(file, "holds no certificate in PEM (`-----BEGIN CERTIFICATE-----`)"))
      }
    }
    let endless = try await failure { _ = try await get(url, cacert: "/dev/zero") }
    #expect(endless == .authorities("/dev/zero", "is longer than 4 MiB"))
  }

  @Test func `an IPv6 address is asked`() async throws {
    let script = ScriptedServer.Script.requests { request, connection in
      try await connection.answer(200, type: "text/plain", request.headers["host"] ?? "")
    }
    do {
      try await ScriptedServer.run(script, host: "::1") { server in
        let answer = try await get("http://[::1]:\(server.port)")
        #expect(String(decoding: answer.body, as: UTF8.self) == "[::1]:\(server.port)")
      }
    } catch let error where "\(error)".contains("bind") {
      // A machine without IPv6.
    }
  }
}
