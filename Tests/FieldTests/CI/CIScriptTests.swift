import Foundation
import Support
import Testing

/// The scripts of the jobs, run with programs that note what they are asked for: what they do before a service answers.
@Suite(.needs(.bash, .jq, .git))
struct CIScriptTests {
  /// A folder of programs, and what they were called with.
  private final class Stage {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("calls", "")
      // Over budget unless it is waived.
      try program(
        "loopgen",
        """
        echo "loopgen $*" >>"$STAGE/calls"
        case "$*" in
        *"--format json"*) echo '{"plans":[{"budgets":[{"service":"loop-mcp","over":true},{"service":"a b","over":true},{"service":"ok","over":false}]},{"budgets":[]}]}'; exit 3 ;;
        *"--allow-drop loop-mcp"*) echo '<!-- loopgen diff -->'; exit 0 ;;
        *) echo '<!-- loopgen diff -->'; exit 3 ;;
        esac
        """
      )
    }

    func program(_ name: String, _ script: String) throws {
      try folder.write("bin/" + name, "#!/bin/bash\n" + script + "\n")
      let path = folder.path + "/bin/" + name
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    func run(_ script: String, _ environment: [String: String] = [:]) throws -> Run {
      let own = [
        "PATH": folder.path + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"),
        "STAGE": folder.path, "RUNNER_TEMP": folder.path, "GITHUB_OUTPUT": folder.path + "/output",
        "GITHUB_STEP_SUMMARY": folder.path + "/summary", "GITHUB_REPOSITORY": "o/r", "PULL_REQUEST": "7",
      ]
      return try Tool.bash.run(
        ["-eo", "pipefail", "-c", script],
        in: folder.path + "/repository",
        environment: own.merging(environment) { $1 }
      )
    }

    /// Two commits: the base, and the pull request merged into it.
    func makeRepository() throws {
      try folder.makeFolder("repository/.loopgen")
      try FileManager.default.copyItem(
        atPath: folder.path + "/bin/loopgen",
        toPath: folder.path + "/repository/.loopgen/loopgen"
      )
      let commit = "git -c user.name=a -c user.email=a@example.com commit -q --allow-empty -m"
      let made = try run("git init -q . && \(commit) base && \(commit) change")
      try #require(made.status == 0, "\(made.errors)")
    }

    var calls: [String] { get throws { try folder.read("calls").split(separator: "\n").map(String.init) } }
  }

  private static let comments = """
    [{"id":1,"user":{"login":"someone"},"body":"<!-- loopgen diff --> no"},
    {"id":2,"user":{"login":"github-actions[bot]"},"body":"other"},
    {"id":3,"user":{"login":"github-actions[bot]"},"body":"<!-- loopgen diff -->\\nold"},
    {"id":4,"user":{"login":"github-actions[bot]"},"body":"<!-- loopgen diff -->\\nolder"}]
    """

  private static let gh = """
    echo "gh $*" >>"$STAGE/calls"
    while [ $# -gt 0 ]; do case "$1" in --jq) jq -r "$2" "$STAGE/comments.json"; exit ;; esac; shift; done
    """

  @Test(arguments: [("false", 3), ("true", 0)])
  func `a refused change fails its job, unless it has the label`(label: String, code: Int) throws {
    let stage = try Stage()
    try stage.makeRepository()
    let text = try CIFile.text("github", [])
    let run = try stage.run(CIFile.script("what the change costs", of: text), ["ALLOW_DROP": label])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try stage.folder.read("output") == "code=\(code)\n")
    #expect(try stage.folder.read("summary") == "<!-- loopgen diff -->\n")
    let calls = try stage.calls
    #expect(calls.allSatisfy { $0.contains(/^loopgen diff [0-9a-f]{40}\.\.[0-9a-f]{40} --format/) })
    #expect(
      calls.last?.hasSuffix(
        label == "true" ? "--format github --allow-drop loop-mcp --allow-drop a b" : "--format github"
      ) == true
    )
    let verdict = try stage.run(CIFile.script("verdict", of: text), ["CODE": "\(code)"])
    #expect(verdict.status == Int32(code))
  }

  @Test
  func `a job whose comparison did not run fails`() throws {
    let stage = try Stage()
    try stage.makeRepository()
    #expect(try stage.run(CIFile.script("verdict", of: CIFile.text("github", [])), ["CODE": ""]).status == 1)
  }

  @Test(arguments: [(comments, "PATCH repos/o/r/issues/comments/3"), ("[]", "POST repos/o/r/issues/7/comments")])
  func `there is one comment, and it is edited in place`(comments: String, call: String) throws {
    let stage = try Stage()
    try stage.makeRepository()
    try stage.program("gh", Self.gh)
    try stage.folder.write("comments.json", comments)
    try stage.folder.write("diff.md", "<!-- loopgen diff -->\nnew\n")
    let script = try CIFile.script("one comment, edited in place", of: CIFile.text("github", []))
    let run = try stage.run(script, ["MARKER": "<!-- loopgen diff -->"])
    #expect(run.status == 0, "\(run.errors)")
    let calls = try stage.calls
    #expect(calls.count == 2)
    #expect(calls.last == "gh api --silent --method \(call) --field body=@\(stage.folder.path)/diff.md", "\(calls)")
  }

  private static let curl = """
    echo "curl $*" >>"$STAGE/calls"
    for word in "$@"; do
      case "$word" in
      */user) echo '{"id":42}'; exit ;;
      *page=1) jq -n '[range(100) | {id: ., author: {id: 1}, body: "<!-- loopgen diff --> not ours"}]'; exit ;;
      *page=2) cat "$STAGE/comments.json"; exit ;;
      @*) cat "${word#@}" >"$STAGE/sent.json" ;;
      esac
    done
    """

  private static let notes = """
    [{"id":8,"author":{"id":42},"body":"hello"},{"id":9,"author":{"id":42},"body":"<!-- loopgen diff -->\\nold"}]
    """

  private static let gitlab = [
    "CI_MERGE_REQUEST_DIFF_BASE_SHA": "b45e", "CI_COMMIT_SHA": "4ead",
    "CI_API_V4_URL": "https://gitlab.example.com/api/v4",
    "CI_MERGE_REQUEST_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "7",
  ]

  @Test(arguments: [
    (notes, "--request PUT", "merge_requests/7/notes/9"), ("[]", "--request POST", "merge_requests/7/notes"),
  ])
  func `there is one note, and it is edited in place`(notes: String, method: String, path: String) throws {
    let stage = try Stage()
    try stage.makeRepository()
    try stage.program("curl", Self.curl)
    try stage.folder.write("comments.json", notes)
    let environment = Self.gitlab.merging(["LOOPGEN_GITLAB_TOKEN": "t", "CI_MERGE_REQUEST_LABELS": "x,y"]) { $1 }
    let run = try stage.run(CIFile.script("loopgen:diff", of: CIFile.text("gitlab", [])), environment)
    #expect(run.status == 3, "\(run.errors)")
    #expect(!run.output.contains("could not be written"), "\(run.output)\(run.errors)")
    let last = try #require(try stage.calls.last { $0.hasPrefix("curl") })
    #expect(last.contains(method) && last.hasSuffix("/projects/5/" + path), "\(last)")
    #expect(try stage.folder.read("sent.json").contains("<!-- loopgen diff -->\\n"))
  }

  @Test
  func `without a token the report is in the log`() throws {
    let stage = try Stage()
    try stage.makeRepository()
    try stage.program("curl", Self.curl)
    let run = try stage.run(
      CIFile.script("loopgen:diff", of: CIFile.text("gitlab", [])),
      Self.gitlab.merging(["CI_MERGE_REQUEST_LABELS": "a,allow-drop"]) { $1 }
    )
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("<!-- loopgen diff -->\nno LOOPGEN_GITLAB_TOKEN"))
    #expect(try stage.calls.allSatisfy { !$0.hasPrefix("curl") })
    #expect(try stage.calls.last == "loopgen diff b45e..4ead --allow-drop loop-mcp --allow-drop a b")
  }

  @Test
  func `a note that cannot be written does not change the verdict`() throws {
    let stage = try Stage()
    try stage.makeRepository()
    try stage.program("curl", "exit 22")
    let script = try CIFile.script("loopgen:diff", of: CIFile.text("gitlab", []))
    let run = try stage.run(script, Self.gitlab.merging(["LOOPGEN_GITLAB_TOKEN": "t"]) { $1 })
    #expect(run.status == 3 && run.output.contains("could not be written"), "\(run.errors)")
  }

  @Test(arguments: ["github", "gitlab"])
  func `a project that does not say where loopgen is gets told`(service: String) throws {
    let stage = try Stage()
    try stage.makeRepository()
    let text = try CIFile.text(service, [])
    let script = try CIFile.script(service == "github" ? "fetch its source" : "loopgen:program", of: text)
    let run = try stage.run(script, ["LOOPGEN_SOURCE": "", "LOOPGEN_REF": ""])
    #expect(run.status != 0 && run.errors.contains("set the variable LOOPGEN_SOURCE"), "\(run.errors)")
  }

  @Test
  func `a pinned revision is fetched, and no other`() throws {
    let stage = try Stage()
    try stage.makeRepository()
    let first = try stage.run("git tag v1 HEAD^ && git rev-parse v1").output
    let script = try CIFile.script("fetch its source", of: CIFile.text("github", []))
    try stage.folder.makeFolder("work")
    let source = stage.folder.path + "/repository"
    let run = try stage.run("cd ../work\n" + script, ["LOOPGEN_SOURCE": "file://" + source, "LOOPGEN_REF": "v1"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try stage.folder.read("output") == "commit=" + first)
  }
}
