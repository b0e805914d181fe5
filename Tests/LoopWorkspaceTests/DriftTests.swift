import LoopDiagnostics
import LoopWorkspace
import Testing

struct DriftTests {
  private let span = SourceSpan(file: FileID(0), start: 0, end: 0)
  private let files = [
    "compose.yaml": "services: {}\n",
    "nginx/nginx.conf": "events {}\nproxy_read_timeout 24h;\n",
    "api/Dockerfile": "FROM a\n",
  ]

  private func built() throws -> Scratch {
    let scratch = try Scratch()
    _ = try scratch.quickly().build(Output(files))
    return scratch
  }

  private func findings(_ scratch: Scratch, _ files: [String: String]) throws -> [Diagnostic] {
    let system = FaultyFileSystem()
    let report = try scratch.repository(system).check(Output(files))
    let writing: Set = ["createFile", "write", "setMode", "makeFolder", "removeFile", "removeFolder", "rename"]
    #expect(writing.isDisjoint(with: system.calls), "a check writes nothing")
    let findings = report.diagnostics(at: span)
    #expect(report.isFresh == findings.isEmpty)
    #expect(findings.allSatisfy { $0.code == "SPC008" && $0.severity == .error })
    return findings
  }

  @Test func `a fresh folder has no findings`() throws {
    #expect(try findings(try built(), files) == [])
  }

  @Test func `a folder that was never built is one finding`() throws {
    let found = try findings(try Scratch(), files)
    #expect(found.map(\.message) == ["generated/loop: not built yet, `specs/loop.yaml` produces 3 files"])
  }

  @Test func `a hand edit is named with both lines and the cure`() throws {
    let scratch = try built()
    try scratch.write("generated/loop/nginx/nginx.conf", "events {}\nproxy_read_timeout 30s;\n")
    let found = try findings(scratch, files)
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(
      finding.message == """
        generated/loop/nginx/nginx.conf: edited by hand, 1 line differs from what `specs/loop.yaml` produces (line 2)
        """
    )
    #expect(
      finding.notes.map(\.message) == ["your line: proxy_read_timeout 30s;", "produced: proxy_read_timeout 24h;"]
    )
    #expect(finding.help == "move the edit into the spec, or drop it with `loopgen build --force`")
  }

  @Test func `a spec that was changed without a build makes its files stale`() throws {
    var changed = files
    changed["nginx/nginx.conf"] = "events {}\nproxy_read_timeout 12h;\n"
    changed["api/Dockerfile"] = nil
    changed["web/Dockerfile"] = "FROM b\n"
    let messages = try findings(try built(), changed).map(\.message)
    #expect(
      messages.dropLast() == [
        "generated/loop/api/Dockerfile: left over, `specs/loop.yaml` no longer produces it",
        "generated/loop/nginx/nginx.conf: 1 line differs from what `specs/loop.yaml` produces (line 2)",
        "generated/loop/web/Dockerfile: missing, `specs/loop.yaml` produces it",
      ]
    )
    #expect(messages.last?.hasPrefix("generated/loop/manifest.json: ") == true)
  }

  @Test func `a lost file, a stranger, an obstacle and an edited orphan are named for what they are`() throws {
    let scratch = try built()
    try scratch.remove("generated/loop/compose.yaml")
    try scratch.write("generated/loop/README.md", "mine\n")
    try scratch.write("generated/loop/api/Dockerfile", "FROM mine\n")
    try scratch.remove("generated/loop/nginx")
    try scratch.write("generated/loop/nginx", "in the way")
    var changed = files
    changed["README.md"] = "ours\n"
    changed["api/Dockerfile"] = nil
    let messages = try findings(scratch, changed).map(\.message).dropLast()
    #expect(
      messages == [
        "generated/loop/README.md: not written by a build, 1 line differs from what `specs/loop.yaml` produces (line 1)",
        "generated/loop/api/Dockerfile: left over and edited by hand, `specs/loop.yaml` no longer produces it",
        "generated/loop/compose.yaml: missing, `specs/loop.yaml` produces it",
        "generated/loop/nginx/nginx.conf: the file `generated/loop/nginx` is in the way",
      ]
    )
  }

  @Test func `an interrupted build is a finding, even when the files are right`() throws {
    let scratch = try built()
    try scratch.write("generated/loop/.loopgen-pending.json", try Output(files).manifest.json)
    let found = try findings(scratch, files)
    #expect(found.map(\.message) == ["generated/loop: a build was interrupted here"])
  }

  @Test func `another version of the program makes the manifest stale`() throws {
    let scratch = try built()
    let report = try scratch.quickly().check(Output(files, version: "1.1.0"))
    #expect(report.drifts.map(\.path.text) == ["generated/loop/manifest.json"])
    #expect(report.drifts.first?.difference?.produced == "    \"version\": \"1.1.0\"")
  }

  @Test func `a manifest with conflict markers is named as the reason`() throws {
    let scratch = try built()
    let text = try #require(scratch.text("generated/loop/manifest.json"))
    try scratch.write("generated/loop/manifest.json", "<<<<<<< HEAD\n\(text)")
    let finding = try #require(try findings(scratch, files).last)
    #expect(finding.notes.first?.message.hasPrefix("the manifest is not JSON") == true)
    #expect(try scratch.quickly().build(Output(files)).outcome == .refused)
    #expect(try scratch.quickly().build(Output(files), force: true).outcome == .written)
    #expect(try findings(scratch, files) == [])
  }

  @Test func `a diff leads from the disk to what a build would write`() throws {
    let scratch = try built()
    try scratch.write("generated/loop/compose.yaml", "services: {a}\n")
    try scratch.remove("generated/loop/api/Dockerfile")
    let drifts = try scratch.quickly().check(Output(files)).drifts
    #expect(
      drifts.map { $0.diff?.text } == [
        "--- /dev/null\n+++ generated/loop/api/Dockerfile\n@@ -0,0 +1 @@\n+FROM a\n",
        """
        --- generated/loop/compose.yaml
        +++ generated/loop/compose.yaml
        @@ -1 +1 @@
        -services: {a}
        +services: {}

        """,
      ]
    )
  }

  @Test func `lines of a file are shown without what could act on a terminal, and not at any length`() throws {
    let scratch = try built()
    let nasty = "\u{1B}[2J\u{9B}x\u{7}" + String(repeating: "y", count: 500)
    try scratch.write("generated/loop/compose.yaml", nasty + "\n")
    let yours = try #require(try findings(scratch, files).first?.notes.first?.message)
    #expect(yours.hasPrefix("your line: \u{FFFD}[2J\u{FFFD}x\u{FFFD}yyy"))
    #expect(yours.unicodeScalars.count < 200)
  }

  @Test func `the page of the finding can be explained`() {
    #expect(GeneratedDrift.about.code == "SPC008")
    #expect(GeneratedDrift.about.name == "generated-drift")
    #expect(GeneratedDrift.about.severity == .error)
  }
}
