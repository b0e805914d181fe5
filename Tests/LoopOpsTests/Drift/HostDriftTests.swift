import LoopFormats
@testable import LoopOps
import LoopWorkspace
import Testing

struct HostDriftTests {
  private static let nginx = "generated/drf/nginx/nginx.conf"

  @Test
  func `a host that is as its spec says has no findings`() throws {
    let drift = try RecordedDrift().drift()
    #expect(drift.findings == [])
    #expect(drift.unanswered.isEmpty)
    let text = DriftText(drift, target: nil, colour: false).text
    #expect(text.hasSuffix("strangers   none\n\nno drift\n"))
  }

  // MARK: Files

  @Test
  func `a file that was edited is shown line by line`() throws {
    var host = RecordedDrift()
    host.edit(Self.nginx, "worker_processes 2;\nevents {}\n")
    host.nginx = "worker_processes 2;\nevents {}\n"
    let finding = try #require(try host.drift().findings.first)
    #expect(finding.kind == "edited")
    #expect(finding.subject == Self.nginx)
    #expect(finding.message == "differs from what `specs/drf.yaml` makes: 1 line, 60 s ago")
    #expect(finding.details.contains("-worker_processes 2;"))
    #expect(finding.details.contains("+worker_processes auto;"))
  }

  @Test
  func `what a deploy sent tells an edit from an older deploy`() throws {
    let content = "worker_processes 2;\nevents {}\n"
    var host = RecordedDrift()
    host.edit(Self.nginx, content)
    host.nginx = content
    host.deployed = [Self.nginx: Digest(of: content).description]
    #expect(try host.drift().findings.map(\.kind) == ["older"])
    #expect(try host.drift().findings.first?.message == "is of an older deploy by dana: 1 line")
    host.deployed = [Self.nginx: Digest(of: "something else").description]
    #expect(try host.drift().findings.map(\.kind) == ["edited"])
    #expect(try host.drift().findings.first?.message == "was edited on the host: 1 line, 60 s ago")
  }

  @Test
  func `files that are missing, links and left over are told apart`() throws {
    var host = RecordedDrift()
    host.fileLines = ["file\tgenerated/drf/compose.yaml\tlink", "file\t\(Self.nginx)\tmissing"]
    host.there.append("generated/drf/notes.txt")
    let kinds = try host.drift().findings.filter { $0.question == .files }.map { "\($0.subject) \($0.kind)" }
    #expect(
      kinds == [
        "generated/drf/compose.yaml link", "generated/drf/nginx/nginx.conf missing", "generated/drf/notes.txt extra",
      ]
    )
  }

  @Test
  func `a folder that was never built is one finding`() throws {
    var host = RecordedDrift()
    host.fileLines = host.made.keys.sorted().map { "file\t\($0)\tmissing" }
    host.there = []
    #expect(try host.drift().findings.filter { $0.question == .files }.map(\.kind) == ["missing"])
  }

  @Test
  func `a sent file outside of the output is compared with what was sent, and never shown`() throws {
    var host = RecordedDrift()
    host.deployed = ["api/main.py": Digest(of: "sent").description]
    host.edit("api/main.py", "edited\n")
    let finding = try #require(try host.drift().findings.first)
    #expect(finding.message == "was edited on the host, 60 s ago")
    #expect(finding.details == [])
  }

  @Test
  func `the checklist holds no path that leaves the folder or breaks a line`() throws {
    let digest = Digest(of: "x").description
    let subject = DriftSubject(
      host: Host(name: "local", directory: "/srv", project: "drf", output: "generated/drf"),
      stack: try ResolvedSpec.stack(RecordedDrift.spec),
      spec: "specs/drf.yaml",
      files: ["generated/drf/a": []]
    )
    let paths = ["/etc/passwd": digest, "../x": digest, "a\nb": digest, "fine 한글": digest, "short": "abc"]
    let lines = String(decoding: subject.checklist(paths), as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.dropFirst(66) } == ["fine 한글", "generated/drf/a"])
  }

  // MARK: Running

  @Test
  func `workers older than the files were never reloaded`() throws {
    var host = RecordedDrift()
    host.changed = 1_600
    let finding = try #require(try host.drift().findings.first)
    #expect(finding.question == .running)
    #expect(finding.kind == "unreloaded")
    #expect(finding.message.contains("`nginx.conf` was written 100 s after its workers began"))
  }

  @Test(arguments: [1_500, 1_502])
  func `a reload right after the files were written is no drift`(changed: Int) throws {
    var host = RecordedDrift()
    host.changed = changed
    #expect(try host.drift().findings == [])
  }

  @Test
  func `a mount of what was replaced is stale, and says all there is to say of the edge`() throws {
    var host = RecordedDrift()
    host.mountInodes = ("8", "7")
    host.nginx = "something old\n"
    #expect(try host.drift().findings.map(\.kind) == ["stale-mount"])
    #expect(try host.drift().findings.first?.subject == "edge")
  }

  @Test
  func `another configuration in the container than on the host is found without an inode`() throws {
    var host = RecordedDrift()
    host.nginx = "worker_processes 9;\n"
    #expect(try host.drift().findings.map(\.kind) == ["differs"])
  }

  @Test
  func `files that nginx refuses are said with its reason`() throws {
    var host = RecordedDrift()
    host.lines = ["nginx-refused\t[emerg] unknown directive \"oops\""]
    let finding = try #require(try host.drift().findings.first)
    #expect(finding.kind == "refused")
    #expect(finding.message.contains("unknown directive"))
  }

  // MARK: Containers

  /// A container that is changed, and what is then said of it.
  struct Change: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var apply: @Sendable (inout RecordedDrift) -> Void
    var kind: String
    var detail: String?
  }

  static let changes = [
    Change(
      testDescription: "a variable",
      apply: { $0.environment = $0.environment.replacing("LEVEL=info", with: "LEVEL=trace") },
      kind: "values",
      detail: "env LEVEL: `trace` in the container, `info` in the file"
    ),
    Change(
      testDescription: "a secret",
      apply: { $0.environment = $0.environment.replacing("planted-secret", with: "planted-other") },
      kind: "values",
      detail: "env API_KEY has another value (not shown)"
    ),
    Change(
      testDescription: "a variable that the file does not have",
      apply: { $0.environment = $0.environment.replacing("[", with: "[\"DB_PASSWORD=planted\",") },
      kind: "values",
      detail: "env DB_PASSWORD is set, and not in the file (not shown)"
    ),
    Change(
      testDescription: "a port",
      apply: { $0.ports = $0.ports.replacing("18081", with: "18082") },
      kind: "values",
      detail: "port 127.0.0.1:18082->8081/tcp: in the container, not in the file"
    ),
    Change(
      testDescription: "a mount",
      apply: { $0.mounts = $0.mounts.replacing("\"RW\":true", with: "\"RW\":false") },
      kind: "values",
      detail: "mount /data: `drf_data` read-only in the container, `drf_data` in the file"
    ),
    Change(
      testDescription: "a user",
      apply: { $0.user = "0:0" },
      kind: "values",
      detail: "user: `0:0` in the container, 10001:10001 in the file"
    ),
    Change(testDescription: "the hash alone", apply: { $0.hash = "h0" }, kind: "hash", detail: nil),
    Change(
      testDescription: "the state",
      apply: { $0.state = #"{"Status":"exited","Running":false}"# },
      kind: "stopped",
      detail: nil
    ),
  ]

  @Test(arguments: changes)
  func `a container that is not as its file says is told value by value`(change: Change) throws {
    var host = RecordedDrift()
    change.apply(&host)
    let drift = try host.drift()
    let finding = try #require(drift.findings.first)
    #expect(finding.question == .containers)
    #expect(finding.kind == change.kind)
    if let detail = change.detail { #expect(finding.details.contains(detail), "\(finding.details)") }
    let printed = DriftText(drift, target: "nas", colour: false).text + DriftJSON.document(drift.host, drift).text
    #expect(!printed.contains("planted"))
  }

  @Test
  func `an anonymous volume of an image is nobody's drift`() throws {
    var host = RecordedDrift()
    let name = String(repeating: "a", count: 64)
    let volume = #"{"Type":"volume","Name":"\#(name)","Source":"/x","Destination":"/cache","RW":true},"#
    host.mounts = host.mounts.replacing("[", with: "[" + volume)
    #expect(try host.drift().findings == [])
  }

  @Test
  func `a file that Compose does not read leaves a question open`() throws {
    var host = RecordedDrift()
    host.lines = ["config-refused\trequired variable API_KEY is missing a value"]
    #expect(try host.drift().unanswered.map(\.question) == [.containers])
  }

  // MARK: Images and strangers

  @Test(arguments: [
    (CommitRelation.absent, ["unknown-commit"]), (.elsewhere, ["other-line"]), (.head, []), (.ancestor, []),
  ])
  func `the commit of an image is looked up here`(relation: CommitRelation, kinds: [String]) throws {
    var host = RecordedDrift()
    host.commits = [RecordedDrift.revision: relation]
    #expect(try host.drift().findings.map(\.kind) == kinds)
  }

  @Test
  func `an older image, a dirty one and a candidate are told apart`() throws {
    var host = RecordedDrift()
    host.image = "sha256:bbbb"
    host.environment = host.environment.replacing(#","PATH=/bin","TZ=UTC""#, with: "")
    host.labels = host.labels.replacing("\"false\"", with: "\"true\"")
    host.lines = [#"image"# + "\tsha256:cccc\t[\"drf/api:candidate\"]\t[]"]
    let findings = try host.drift().findings
    #expect(findings.map(\.kind) == ["candidate", "dirty", "older-than-tag"])
    #expect(findings.filter { $0.weight == .drift }.map(\.kind) == ["older-than-tag"])
  }

  @Test
  func `strangers are named, and are no drift`() throws {
    var host = RecordedDrift()
    host.lines = [
      "running\t\ttest-redis\tredis:7\t127.0.0.1:6379->6379/tcp\tbridge", "running\tother\tother-db\tpg\t\tdrf_edge",
      "running\tother\tother-web\tweb\t0.0.0.0:80->80/tcp\tother_default",
    ]
    let findings = try host.drift().findings
    #expect(findings.map(\.subject) == ["other-db", "test-redis"])
    #expect(findings.allSatisfy { $0.weight == .note && $0.question == .strangers })
  }

  @Test(arguments: [
    "", "clock\t1", "container\t{}\nend\tyes", "file\tx\nend\tyes", "boot\t\t\nend\tyes", "image\tx\nend\tyes",
  ])
  func `an answer of anything is read without a crash`(text: String) {
    let answer = RemoteAnswer(status: 1, output: Array(text.utf8), errors: "Cannot connect to the Docker daemon\n")
    _ = try? FileFacts(answer)
    do throws(RemoteFailure) {
      let facts = try DriftFacts(answer)
      #expect(facts.deployed.isEmpty)
    } catch { #expect(error.message.hasSuffix("its daemon does not answer")) }
  }
}
