import LoopDiagnostics
import Support
import Testing

@Suite struct `Rules on security` {
  @Test(arguments: [
    ("DB_PASSWORD", "staple"), ("db_password", "staple"), ("OPENAI_API_KEY", "abc"), ("SESSION_SECRET", "x1y2"),
    ("SETTING", "sk-abcdefghijklmnopqrstuvwx"), ("SETTING", "ghp_abcdefghijklmnopqrstuvwx"),
    ("SETTING", "-----BEGIN RSA PRIVATE KEY----- MIIE"), ("REDIS_URL", "redis://:staple@cache:6379/0"),
    ("AMQP_URL", "amqp://shop:staple@queue/"), ("ADMIN_TOKEN", "12345678"),
  ])
  func `a secret is found and not shown`(name: String, value: String) {
    let reading = Reading(spec(service: "env: {\(name): \"\(value)\"}"))
    #expect(reading.diagnostics.map(\.code) == ["SEC002"], "\(reading.rendered)")
    for finding in reading.diagnostics {
      let texts = [finding.message, finding.help ?? ""] + finding.notes.map(\.message)
      #expect(texts.allSatisfy { !$0.contains(value) && !$0.contains("staple") })
    }
  }

  @Test(arguments: [
    ("TOKEN_EXPIRE_HOURS", "720"), ("MAX_TOKEN", "4096"), ("DB_PASSWORD_FILE", "/run/secrets/db"),
    ("JWT_PRIVATE_KEY", "/keys/private.pem"), ("ID_TOKEN", "https://auth.example.com/token"), ("USE_TOKEN", "true"),
    ("SETTING", "sk-short"), ("DATABASE_URL", "postgres://shop@db/shop"), ("MAIL", "mailto:a@example.com"),
    ("RATIO", "http://a/b:c@d"), ("PASSWORD", ""), ("PUBLIC_KEY", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"),
  ])
  func `what is no secret is left alone`(name: String, value: String) {
    let reading = Reading(spec(service: "env: {\(name): \"\(value)\"}"))
    #expect(reading.diagnostics.filter { $0.code == "SEC002" }.isEmpty, "\(reading.rendered)")
  }

  @Test(arguments: [
    ("privileged: true", "error"), ("network_mode: host", "warning"), ("ipc: host", "warning"),
    ("userns_mode: host", "warning"), ("pid: host", "error"), ("cap_add: [ALL]", "error"),
    ("security_opt: [\"no-new-privileges:true\", \"apparmor=unconfined\"]", "error"),
    ("security_opt: [\"no-new-privileges\", \"label:disable\"]", "warning"),
    ("volumes: [\"/run/docker.sock:/d.sock:ro\"]", "error"), ("volumes: [\"/etc:/host:ro\"]", "warning"),
    ("volumes: [\"/etc:/host\"]", "error"), ("volumes: [\"/home/shop/.aws:/root/.aws:ro\"]", "error"),
  ])
  func `a way to the host weighs what can be done with it`(keys: String, weight: String) {
    let reading = Reading(spec(service: "compose: {\(keys)}"))
    let found = reading.diagnostics.filter { $0.code == "SEC004" }
    #expect(found.map(\.severity.name) == [weight], "\(reading.rendered)")
  }

  @Test(arguments: [
    "cap_add: [NET_ADMIN]", "uts: host", "ipc: shareable", "security_opt: [\"no-new-privileges\", \"seccomp:x.json\"]",
    "volumes: [\"/etc/hosts:/etc/hosts:ro\", \"/var/log/shop:/logs:ro\"]", "privileged: false",
  ])
  func `what others need is no way to the host`(keys: String) {
    let reading = Reading(spec(service: "compose: {\(keys)}"))
    #expect(reading.diagnostics.filter { $0.code == "SEC004" }.isEmpty, "\(reading.rendered)")
  }

  @Test(arguments: [
    ("127.0.0.1:8080", "advice"), ("[::1]:8080", "advice"), ("8080", "error"), ("192.168.1.4:8080", "error"),
  ])
  func `plain tokens weigh less on the loopback interface`(listen: String, weight: String) {
    let reading = Reading(
      """
      loopgen: 1
      name: shop
      services:
        auth: {kind: oauth, image: "auth:1.0.0", port: 8083}
      edge: {host: shop.example.com, tls: off, listen: "\(listen)"}
      """
    )
    let found = reading.all.filter { $0.code == "SEC008" }
    #expect(found.map(\.severity.name) == [weight], "\(reading.rendered)")
  }

  @Test func `an issuer of files is known by its name`() throws {
    let found = try HandWrittenServices(
      """
      services:
        shop-auth:
          image: "auth:1.0.0"
          port: 8083
          env: {JWT_PRIVATE_KEY: /keys/private.pem}
          compose: {volumes: ["../../keys:/keys"]}
        api: {image: "api:1.0.0", compose: {volumes: ["../../keys:/keys:ro"]}}
        web: {image: "web:1.0.0", env: {SIGNING_KEY: /k/private.pem}, compose: {volumes: ["../../keys:/k:ro"]}}
        authors: {image: "authors:1.0.0"}
      """
    )
    #expect(found.words(of: ["SEC001"]) == ["SEC001 warning", "SEC001 error"], "\(found.rendered)")
  }

  @Test func `files are told once of what they leave open`() throws {
    let found = try HandWrittenServices(
      """
      services:
        web: {image: "web:1.0.0", compose: {cap_drop: [ALL], security_opt: []}}
      """
    )
    #expect(found.words(of: ["SEC005"]) == ["SEC005 advice"], "\(found.rendered)")
    let finding = try #require(found.findings.first { $0.code == "SEC005" })
    #expect(finding.message == "`web` can gain privileges and can write its root file system")
  }

  /// A verifier with its keys in a file, and what mounts the volume that they are in.
  private static func verifier(_ volume: String, mounts: String, login: String = "", others: String = "") -> String {
    """
    volumes: {shared: {\(volume)}}
    services:
      login: {kind: oauth, image: "login:1.0.0", port: 8083\(login)}
      assistant:
        kind: mcp
        port: 8085
        auth: login
        \(mounts)
        mcp: {keys: /keys/jwks.json}
      \(others)
    edge: {host: shop.example.com}
    """
  }

  @Test(arguments: [
    RuleCase("SEC001", "public keys of their own", verifier("", mounts: "reads: {/keys: shared}")),
    RuleCase(
      "SEC001",
      "a volume of private keys",
      [.error],
      verifier("holds: keys", mounts: "reads: {/keys: shared}", login: ", writes: {/data: shared}")
    ),
    RuleCase("SEC010", "nobody writes them", verifier("", mounts: "reads: {/keys: shared}")),
    RuleCase(
      "SEC010",
      "the issuer writes them",
      verifier("", mounts: "reads: {/keys: shared}", login: ", writes: {/public: shared}")
    ),
    RuleCase("SEC010", "the verifier itself may", [.error], verifier("", mounts: "writes: {/keys: shared}")),
    RuleCase(
      "SEC010",
      "somebody else may",
      [.error],
      verifier("", mounts: "reads: {/keys: shared}", others: "web: {image: \"web:1.0.0\", writes: {/k: shared}}")
    ),
    RuleCase(
      "SEC010",
      "somebody else may, by a folder of the host",
      [.error],
      verifier(
        "path: ./keys",
        mounts: "reads: {/keys: shared}",
        others: "web: {image: \"web:1.0.0\", compose: {volumes: [\"../../keys:/k\"]}}"
      )
    ),
    RuleCase("SPC002", "keys on no mount", [.error], verifier("", mounts: "reads: {/other: shared}")),
    RuleCase("SPC002", "keys below a mount", verifier("", mounts: "reads: {/: shared}")),
  ])
  func `the keys that a server believes are the issuer's to write, and public`(example: RuleCase) throws {
    try example.check()
  }

  @Test func `whoever takes public keys from a volume of private ones is told how else`() throws {
    let text = Self.verifier("holds: keys", mounts: "reads: {/keys: shared}", login: ", writes: {/data: shared}")
    let finding = try #require(Reading("loopgen: 1\nname: shop\n" + text).all.first { $0.code == "SEC001" })
    #expect(finding.help?.hasPrefix("leave `mcp.keys` out") == true)
  }
}
