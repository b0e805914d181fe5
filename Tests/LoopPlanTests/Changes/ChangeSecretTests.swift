import LoopPlan
import Testing

/// Values that nobody may read out of a comment on a pull request.
struct ChangeSecretTests {
  private static let planted = "hunter2-Aa9"
  private static let key = "sk-live0123456789abcdefXYZ"

  private static func spec(_ secret: String) -> String {
    #"""
    loopgen: 1
    name: test
    services:
      web:
        build: { context: web, dockerfile: Dockerfile, args: { NPM_TOKEN: "\#(secret)", REPO: "https://ci:\#(secret)@git.example.com/x" } }
        port: 80
        health: { command: "check --password \#(secret) --token=\#(secret)" }
        env:
          DB_PASSWORD: "\#(secret)"
          DB_URL: "postgres://shop:\#(secret)@db:5432/orders?sslmode=off"
          REDIS: "redis://:\#(secret)@cache/0"
          SLASHED: "amqp://shop:\#(secret)/x@queue/"
          SECRET_KEY_BASE: "\#(secret)"
          FALLBACK_PASSWORD: "${DB_PASSWORD:-\#(secret)}"
          HOOK: "https://hooks.example.com/?token=\#(secret)&x=1"
          JSON: '{"user": "shop", "password" : "\#(secret)"}'
          INI: "user = shop\npassword = \#(secret)"
          HEADERS: "Authorization: Bearer \#(secret)"
        compose:
          environment: { API_SECRET: "\#(secret)", dbPassword: "\#(secret)" }
          labels: ["traefik.auth.password=\#(secret)"]
          command: ["serve", "--api-key", "\#(secret)"]
          healthcheck: { test: ["CMD", "curl", "-H", "X-Api-Key: \#(secret)", "http://u:\#(secret)@localhost/"] }
          configs: [{ source: app, password: "\#(secret)" }]
    edge:
      host: test.example.com
      routes:
        /: { to: web, raw: "proxy_set_header X-Api-Key \#(secret); proxy_set_header Authorization 'Bearer \#(secret)';" }
      raw:
        http: "map $http_x_api_key $known { default 0; '\#(secret)' 1; }"
        server:
          - "if ($http_x_token != '\#(secret)') { return 403; }"
          - "secure_link_md5 '$uri \#(secret)';"
          - "set $api_token \#(secret);"
          - "add_header Set-Cookie 'sid=\#(secret)';"
          - "proxy_pass http://u:\#(secret)@other;"
    targets:
      nas: { ssh: nas, dir: /srv/test, set: { web.env.DB_PASSWORD: "\#(secret)", web.compose: { environment: ["DB_PASSWORD=\#(secret)"] } } }
    """#
  }

  @Test(arguments: [planted, key])
  func `a planted secret is nowhere, whether it came, changed or went`(secret: String) throws {
    let with = Self.spec(secret)
    let other = Self.spec("other-\(secret.reversed().map(String.init).joined())")
    let without = "loopgen: 1\nname: test\nservices: { web: { image: \"web:1.0.0\", port: 80 } }"
    for (before, after) in [(with, other), (other, with), (with, without), (without, with)] {
      let changes = try ChangeLines.changes(before, after)
      #expect(changes.count > 1)
      for line in changes.map(ChangeLines.line) { #expect(!line.contains(secret), "\(line)") }
    }
  }

  @Test func `that a secret changed is told`() throws {
    let lines = try ChangeLines.of(Self.spec(Self.planted), Self.spec("another-one"))
    for line in [
      "web env DB_PASSWORD: (a secret) -> (a secret)", "web arg NPM_TOKEN: (a secret) -> (a secret)",
      "web env DB_URL: postgres://shop:(a secret)@db:5432/orders?sslmode=off -> "
        + "postgres://shop:(a secret)@db:5432/orders?sslmode=off",
      "web compose environment.API_SECRET: (a secret) -> (a secret)",
      "web compose command: serve --api-key (a secret) -> serve --api-key (a secret)",
      "edge raw server: set $api_token (a secret); -> set $api_token (a secret);",
      "target nas set web.env.DB_PASSWORD: (a secret) -> (a secret)",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
    #expect(lines.count == 29)
  }

  @Test(
    arguments: [
      ("DB_PASSWORD_FILE", "/run/secrets/db"), ("TOKEN_EXPIRE_HOURS", "720"), ("MAX_TOKEN", "4096"),
      ("DB_PASSWORD", "${DB_PASSWORD:?}"), ("JWKS_URL", "http://auth:80/keys"), ("MODE", "basic"),
      ("MAIL", "shop@example.com"), ("DB", "postgres://shop@db:5432/orders"), ("FLAG_SECRET", "true"),
    ]
  )
  func `what is none is shown`(name: String, value: String) throws {
    let before = "loopgen: 1\nname: test\nservices: { web: { image: \"web:1.0.0\", port: 80 } }"
    let after = before.replacing("port: 80", with: "port: 80, env: { \(name): \"\(value)\" }")
    #expect(try ChangeLines.of(before, after) == ["+ web env \(name): \(value)"])
  }

  @Test func `controls cannot act on a terminal, and long values are cut to where they differ`() throws {
    func spec(_ end: String) -> String {
      let long = String(repeating: "a", count: 400)
      return """
        loopgen: 1
        name: test
        services: { web: { image: "web:1.0.0", port: 80, env: { LONG: "\(long)\(end)", MARK: "\\e[31m\\n\(end)" } } }
        """
    }
    let changes = try ChangeLines.changes(spec("one"), spec("two"))
    let texts = changes.flatMap { [$0.before?.text, $0.after?.text] }.compactMap { $0 }
    #expect(texts.allSatisfy { $0.unicodeScalars.count <= 162 && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } })
    #expect(
      texts == [
        "…" + String(repeating: "a", count: 40) + "one", "…" + String(repeating: "a", count: 40) + "two",
        "\\u{1b}[31m\\u{a}one", "\\u{1b}[31m\\u{a}two",
      ]
    )
  }
}
