import LoopDiagnostics
import Support
import Testing

@Suite struct `localhost in a container` {
  /// A service with one variable beside an `auth` on 8083 (18083 on the host) and a `db` on 5432.
  private static func spec(_ variable: String, _ value: String) -> String {
    """
    loopgen: 1
    name: shop
    services:
      web:
        image: "web:1.0.0"
        port: 8080
        publish: 18080
        env:
          \(variable): \(value)
      auth: {image: "auth:1.0.0", port: 8083, publish: 18083}
      db: {image: "postgres:16.4", port: 5432}
    """
  }

  @Test(arguments: [
    ("AUTH_URL", "http://localhost:8083/keys", "localhost:8083"),
    ("AUTH_URL", "HTTP://LOCALHOST:8083", "LOCALHOST:8083"),
    ("AUTH_URL", "http://127.0.0.1:18083/keys", "127.0.0.1:18083"),
    ("AUTH_URL", "\"http://[::1]:8083/keys\"", "[::1]:8083"),
    ("AUTH", "localhost:8083", "localhost:8083"),
    ("BROKERS", "\"one:9092,localhost:8083\"", "localhost:8083"),
    ("DATABASE_URL", "postgres://shop@localhost/shop", "localhost"),
    ("DATABASE_URL", "postgresql://u:p%40ss@127.0.0.1:5432/shop", "127.0.0.1:5432"),
    ("DATABASE_DSN", "host=localhost:5432 user=shop", "localhost:5432"),
    ("DB_HOST", "localhost\n      DB_PORT: \"5432\"", "localhost"),
  ])
  func `is found where another service owns the port`(variable: String, value: String, marked: String) throws {
    let reading = Reading(Self.spec(variable, value))
    // An address with a password in it is judged by a rule of its own as well.
    let findings = reading.diagnostics.filter { $0.code != "SEC002" }
    let finding = try #require(findings.first)
    #expect(findings.map(\.code) == ["PRT008"])
    #expect(finding.message.hasPrefix("`\(marked)` is `web` itself"))
    let length = Int(finding.span.end - finding.span.start)
    #expect(length == marked.unicodeScalars.count)
  }

  @Test(arguments: [
    ("SELF_URL", "http://localhost:8080/"),
    ("SELF_URL", "http://localhost:18080/"),
    ("OTHER_URL", "http://localhost:9999/"),
    ("BARE", "localhost"),
    ("ADDRESS", "127.0.0.1"),
    ("HOST_URL", "http://localhost/"),
    ("CORS_ORIGINS", "http://localhost:8083"),
    ("OAUTH_ISSUER", "http://localhost:8083"),
    ("OAUTH_REDIRECT_URI", "http://localhost:8083/callback"),
    ("AUTH_URL", "svc://auth/localhost:8083"),
    ("NAMES", "notlocalhost:8083"),
    ("NAMES", "localhost.example.com:8083"),
    ("NAMES", "localhost-1:8083"),
    ("NAMES", "http://auth:8083/localhost:5432"),
    ("PORTS", "\"127.0.0.10:8083\""),
    ("PORTS", "\"localhost:80830\""),
    ("PORTS", "\"localhost:\""),
    ("DB_HOST", "localhost"),
    ("DB_HOST", "localhost\n      DB_PORT: \"8080\""),
  ])
  func `is nobody's business elsewhere`(variable: String, value: String) {
    let reading = Reading(Self.spec(variable, value))
    #expect(reading.diagnostics.isEmpty, "\(reading.rendered)")
  }

  @Test func `the cure never repeats a password`() throws {
    let finding = try #require(
      Reading(Self.spec("DATABASE_URL", "postgres://shop:hunter2@localhost:5432/shop")).diagnostics.first
    )
    let words = [finding.message, finding.help ?? ""] + finding.notes.map(\.message)
    #expect(!words.contains { $0.contains("hunter2") })
  }
}
