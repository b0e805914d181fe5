import LoopDiagnostics
import Support
import Testing

@Suite struct `Texts of a Compose file` {
  private static func raw(_ keys: String) -> String {
    "services:\n  web: {image: \"web:1.0.0\", compose: {\(keys)}}\n"
  }

  @Test(arguments: [
    RuleCase("SPC004", "hexadecimal", [.warning], raw("environment: {A: 0x10}")),
    RuleCase("SPC004", "octal", [.warning], raw("labels: {a: 0o17}")),
    RuleCase("SPC004", "a boolean in capitals", [.warning], raw("build: {args: {A: False}}")),
    RuleCase("SPC004", "a fraction, which is written as it stands", raw("environment: {A: 3.10}")),
    RuleCase("SPC004", "a key that takes booleans", raw("read_only: TRUE")),
    RuleCase("SPC004", "a fraction in a file", [.warning], raw("environment: {A: 3.10}"), isFiles: true),
    RuleCase("SPC004", "a fraction that stays", raw("environment: {A: 3.11}"), isFiles: true),
    RuleCase("SPC004", "a zero in front", [.warning], raw("environment: {A: 0755}"), isFiles: true),
    RuleCase("SPC004", "base 60", [.warning], raw("ports: [22:22]"), isFiles: true),
    RuleCase("SPC004", "no base 60", raw("ports: [8080:80, 127.0.0.1:22:22]"), isFiles: true),
    RuleCase("SPC004", "quoted", raw("ports: [\"22:22\"], environment: {A: \"3.10\"}"), isFiles: true),
  ])
  func `are read as what they look like`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase(
      "SPC005",
      "a hash in a file",
      [.error],
      raw("environment: {A: \"$argon2id$v=19$m=65540\"}"),
      isFiles: true
    ),
    RuleCase("SPC005", "a variable of a file", raw("environment: {A: \"$HOME_DIR\"}"), isFiles: true),
    RuleCase("SPC006", "a variable of a file without `.env`", raw("environment: {A: \"${KNOWN}\"}"), isFiles: true),
    RuleCase("SPC006", "each variable once", [.warning], raw("environment: {A: \"${X}\", B: \"${X}\"}")),
    RuleCase("SPC006", "a default", raw("environment: {A: \"${X:-}\"}")),
    RuleCase("SPC010", "a probe", [.error], raw("healthcheck: {test: [CMD, a], timeout: 5}")),
    RuleCase("SPC010", "nothing at all", raw("healthcheck: {test: [CMD, a], start_period: 0}")),
    RuleCase("SPC009", "profiles of both", raw("profiles: [a]")),
  ])
  func `are replaced, counted or left out`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("SPC002", "a dependency", [.error], raw("depends_on: {gone: {condition: service_started}}")),
    RuleCase("SPC002", "a namespace", [.error], raw("network_mode: \"service:gone\"")),
    RuleCase("SPC002", "a network that loopgen writes", raw("networks: [egress]")),
    RuleCase("SPC002", "a network that nobody is in", [.error], raw("networks: [edge]")),
    RuleCase("SPC002", "Compose's own network", raw("networks: [default]")),
    RuleCase("SPC002", "a folder", raw("volumes: [\"./a:/a\"]")),
  ])
  func `name what is there`(example: RuleCase) throws { try example.check() }

  @Test func `an ordinary rule of the family can be allowed, a final one cannot`() {
    let allow = "allow: [{rule: SPC006, because: \"it is an example\"}]"
    let text = "loopgen: 1\nname: shop\n" + Self.raw("environment: {A: \"${X}\"}")
    #expect(Reading(text).all.contains { $0.code == "SPC006" })
    #expect(!Reading(text + allow).all.contains { $0.code == "SPC006" || $0.code == "SPC020" })
    #expect(Reading(text + allow.replacing("SPC006", with: "SPC005")).all.contains { $0.code == "SPC020" })
  }
}
