@testable import LoopOps
import LoopSpec
import LoopStack
import Testing

struct DoctorTests {
  static func checks(
    _ host: RecordedHost,
    profile: TargetProfile = .linux,
    secrets: String? = "secrets.env",
    spec: String = spec,
    asked: ClosedRange<Int> = 1_763_699_999...1_763_700_001
  ) throws -> [DoctorCheck] {
    let place = Host(
      name: "nas",
      login: SSHLogin("deploy@nas.example.com"),
      directory: "/srv/loop",
      profile: profile,
      secrets: secrets,
      project: "loop",
      output: "generated/loop.nas"
    )
    let subject = DoctorSubject(host: place, stack: try ResolvedSpec.stack(spec))
    return Doctor(subject, try host.facts(), asked: asked).checks
  }

  static let spec = """
    loopgen: 1
    name: loop
    services:
      api: {build: {recipe: python, context: api, asgi: "main:app"}, port: 8081, secrets: [API_KEY]}
    edge: {host: loop.example.com, listen: 8080, routes: {/api/: api}}
    """

  @Test
  func `a host that has everything is well in every line`() throws {
    let checks = try Self.checks(.debian)
    #expect(checks.filter { $0.outcome != .ok } == [])
    #expect(checks.first { $0.name == "ports" }?.found == "8080 ours")
    #expect(checks.first { $0.name == "build" }?.found == "BuildKit, buildx v0.29.1")
  }

  @Test
  func `a Synology is well with its own profile`() throws {
    let checks = try Self.checks(.synology, profile: .synology)
    #expect(checks.filter { $0.outcome == .failed || $0.outcome == .warning } == [])
    let found = Dictionary(checks.map { ($0.name, $0.found) }) { $1 }
    #expect(found["docker"] == "/usr/local/bin/docker, outside the path of an ssh command: called by its path")
    #expect(found["permission"] == "`sudo -n` runs /usr/local/bin/docker without a password")
    #expect(found["compose"] == "Compose v2.20.1-6047-g6817716, plugin")
    #expect(found["features"]?.hasPrefix("no `start_interval`, `recursive`, `subpath`, `develop`") == true)
    #expect(found["cpu quota"] == "the kernel has none; the files use none")
    #expect(found["build"] == "BuildKit, by Compose itself")
  }

  /// A line of a host that is changed, and what is then said.
  struct Case: CustomTestStringConvertible {
    var tag: String
    var values: String?
    var check: String
    var outcome: DoctorCheck.Outcome
    var words: String
    var cure: String

    init(
      _ tag: String,
      _ values: String?,
      _ check: String,
      _ outcome: DoctorCheck.Outcome,
      _ words: String,
      cure: String = ""
    ) {
      self.tag = tag
      self.values = values
      self.check = check
      self.outcome = outcome
      self.words = words
      self.cure = cure
    }

    var testDescription: String { "\(check): \(words)" }
  }

  static let changes = [
    Case("end", nil, "system", .failed, "did not come to its end"),
    Case("dsm", "7.2.2", "system", .warning, "the profile is `linux`", cure: "profile: synology"),
    Case("state", "directory\t755\t1000\tdeploy", "state", .warning, "mode 0755", cure: "chmod 700 /srv/loop/.loopgen"),
    Case("state", "directory\t700\t0\troot", "state", .failed, "belongs to root", cure: "sudo chown -R deploy"),
    Case("state", "regular file\t600\t1000\tdeploy", "state", .failed, "no folder", cure: "rm "),
    Case("secrets", "missing", "secrets", .failed, "must name API_KEY", cure: "chmod 600 /srv/loop/secrets.env"),
    Case("secrets", "regular file\t644\t1000\tdeploy", "secrets", .failed, "mode 0644", cure: "chmod 600"),
    Case("name", "OTHER", "secrets", .failed, "no value for API_KEY", cure: "add API_KEY=…"),
    Case("readable", nil, "secrets", .failed, "cannot read it", cure: "sudo chown deploy"),
    Case("writable", "no\t/srv/loop", "directory", .failed, "may not write there", cure: "sudo chown deploy /srv/loop"),
    Case("directory", "regular file\t644\t0\troot", "directory", .failed, "no folder", cure: "another `dir`"),
    Case("disk", "docker\t/dev/vda 264212084 46950196 1000000 99% /", "disk", .warning, "976 MB free", cure: "prune"),
    Case("disk", "docker\t//nas/my disk 264212084 46950196 100 100% /my volume", "disk", .failed, "(/my volume)"),
    Case("memory", "MemTotal:\t512000\tkB", "memory", .skipped, "does not say"),
    Case("info", #"{"MemoryLimit":false,"CPUCfsQuota":true}"#, "memory", .warning, "no memory limits", cure: "cgroup"),
    Case("nofile", "4096\t0000000000000000\t1048576", "open files", .failed, "4096 at most", cure: "LimitNOFILE"),
    Case("nofile", "4096\t000001ffffffffff\t1048576", "open files", .ok, "can give 1048576"),
    Case("nofile", "\t\t", "open files", .skipped, "cannot be read"),
    Case("clock", "1763700030", "clock", .warning, "29 s ahead of", cure: "timedatectl"),
    Case("clock", "1763600000", "clock", .failed, "27 h behind", cure: "timedatectl"),
    Case("container", "other\tweb-1\t0.0.0.0:8080->80/tcp", "ports", .failed, "container `web-1`", cure: "docker stop"),
    Case("container", "loop\tloop-api-1\t8081/tcp", "ports", .failed, "a program of the host", cure: "ss -ltnp"),
    Case(
      "image",
      "loop/api\tlinux\tarm64",
      "images",
      .failed,
      "for linux/arm64, the host is amd64",
      cure: "rebuild-all"
    ),
    Case("image", nil, "images", .skipped, "none of the stack's"),
    Case("compose", "standalone\t2.16.0", "compose", .failed, "older than 2.17"),
    Case("compose", nil, "compose", .failed, "neither the plugin nor", cure: "docker-compose-plugin"),
    Case("compose-refused", "loopgen: old-compose 1.29.2", "compose", .ok, "Compose 5.6.1"),
    Case("buildx", nil, "build", .failed, "it is not there", cure: "docker-buildx-plugin"),
    Case("server", #"{"Version":"19.3.1"}"#, "daemon", .failed, "older than 20.10"),
    Case("server", #"{"Version":"24.0.2"}"#, "features", .failed, "start_interval", cure: "profile: synology"),
    Case("server", nil, "daemon", .failed, "does not answer", cure: "systemctl start docker"),
  ]

  @Test(arguments: changes)
  func `what is missing is said with its cure`(change: Case) throws {
    let checks = try Self.checks(RecordedHost.debian.with(change.tag, change.values))
    let check = try #require(checks.first { $0.name == change.check })
    #expect(check.outcome == change.outcome, "\(check.found)")
    #expect(check.found.contains(change.words), "\(check.found)")
    #expect(check.cure.joined(separator: "\n").contains(change.cure), "\(check.cure)")
  }

  @Test(arguments: [
    ("loopgen: no-docker", "docker", "docker is not there", "Container Manager"),
    (
      "loopgen: no-sudo deploy /usr/local/bin/docker", "permission", "sudo would ask for a password",
      "deploy ALL=(root) NOPASSWD: /usr/local/bin/docker"
    ),
    ("loopgen: no-permission /usr/bin/docker", "permission", "there is no sudo", "usually `docker`"),
  ])
  func `without docker its line says how to get it, and the others wait`(
    refusal: String,
    name: String,
    words: String,
    cure: String
  ) throws {
    var host = RecordedHost.debian
    for tag in ["docker", "server", "info", "compose", "buildx", "container", "image"] { host = host.with(tag, nil) }
    let checks = try Self.checks(host.with("docker-refused", refusal))
    let check = try #require(checks.first { $0.name == name })
    #expect(check.outcome == .failed)
    #expect(check.found.contains(words))
    #expect(check.cure.joined(separator: "\n").contains(cure))
    #expect(checks.filter { $0.outcome == .failed }.map(\.name) == [name])
  }

  @Test
  func `ports of the host's own services are refused by the profile`() throws {
    let spec = Self.spec.replacing("listen: 8080", with: "listen: 5001")
    let checks = try Self.checks(.synology, profile: .synology, spec: spec)
    #expect(checks.first { $0.name == "ports" }?.outcome == .failed)
  }

  @Test
  func `a CPU quota fails where the kernel has none`() throws {
    let spec = Self.spec.replacing("port: 8081,", with: "port: 8081, compose: {cpus: 1.5},")
    let checks = try Self.checks(.synology, spec: spec)
    #expect(checks.first { $0.name == "cpu quota" }?.outcome == .failed)
    #expect(checks.first { $0.name == "cpu quota" }?.found.contains("`api`") == true)
  }

  @Test
  func `secrets of the environment do not pass sudo`() throws {
    let host = RecordedHost.synology.with("secrets", nil).with("name", nil).with("set", "API_KEY")
    let check = try Self.checks(host, profile: .synology, secrets: nil).first { $0.name == "secrets" }
    #expect(check?.outcome == .failed)
    #expect(check?.cure.first?.contains("targets.nas.secrets") == true)
  }

  @Test
  func `an answer of anything is read without a crash`() throws {
    for text in ["", "\t\t\t", "login\t", "disk\tdocker\t", "nofile\t1", "server\t{", "container\t\t\t"] {
      let facts = try HostFacts(RemoteAnswer(status: 1, output: Array("clock\t1\n\(text)".utf8), errors: ""))
      #expect(!facts.isWhole)
    }
  }

  @Test
  func `no answer at all is a failure with the last words of whoever failed`() {
    let answer = RemoteAnswer(
      status: 255,
      output: [],
      errors: "ssh: connect to host nas port 22: Connection refused\r\n"
    )
    #expect(throws: RemoteFailure.self) { try HostFacts(answer) }
  }

  @Test
  func `lines are aligned, and nothing of a host acts on a terminal`() {
    let text = DoctorText(colour: false)
    #expect(text.line(.ok("docker", "here\u{1B}[2J")) == "ok       docker       here\\u{1b}[2J\n")
    #expect(
      text.line(.failed("disk", "full", "make room"))
        == "failed   disk         full\n                      cure: make room\n"
    )
  }

  @Test
  func `a host that lets no port through is a warning, and one that is not there a failure`() {
    let refusal = RemoteFailure(.unreachable, "nobody answers", help: "start it")
    #expect(DoctorCheck.forwarding(nil).outcome == .ok)
    #expect(DoctorCheck.forwarding(refusal).outcome == .warning)
    #expect(DoctorCheck.forwarding(refusal).cure == ["start it"])
    let host = Host(name: "nas", login: SSHLogin("nas"), directory: "/srv", project: "loop", output: "generated/loop")
    #expect(DoctorCheck.unreached(host, refusal) == DoctorCheck("ssh", .failed, "nobody answers", cure: ["start it"]))
    #expect(DoctorCheck.reached(host, in: .milliseconds(1_234)).found == "nas, without a password, in 1.2 s")
  }
}
