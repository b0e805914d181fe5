import Foundation
import Support
import Testing

/// `init --ci`: jobs for other services.
struct CITests {
  private static let services = [("github", ".github/workflows/loopgen.yml"), ("gitlab", ".gitlab/loopgen.yml")]
  private static let source = ["--source", "https://git.example.com/tools/loopgen.git", "--ref", "v0.1.0"]

  private func initialize(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Run {
    try Program.run(Program.loopgen, ["init"] + arguments, in: folder.path)
  }

  @Test(arguments: services)
  func `jobs are written where the service looks for them, and never over others`(service: String, path: String) throws
  {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    let run = try initialize(folder, ["--ci", service])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("created  \(path)\nnext     set the variables LOOPGEN_SOURCE and LOOPGEN_REF"))
    #expect(try folder.files().count == 1)

    try folder.write(path, "mine\n")
    let again = try initialize(folder, ["--ci", service])
    #expect(again.status == 4 && again.errors.contains("--force"))
    #expect(try folder.read(path) == "mine\n")
    #expect(try initialize(folder, ["--ci", service, "--force"]).status == 0)
    #expect(try folder.read(path) != "mine\n")
  }

  @Test(arguments: services)
  func `--print prints what would be written, and writes nothing`(service: String, path: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".git")
    let printed = try initialize(folder, ["--ci", service, "--print"])
    #expect(printed.status == 0 && printed.errors.isEmpty)
    #expect(try folder.files().isEmpty)
    _ = try initialize(folder, ["--ci", service])
    #expect(try folder.read(path) == printed.output)
  }

  @Test(arguments: ["github", "gitlab"])
  func `the jobs are as recorded`(service: String) throws {
    let folder = try TemporaryFolder()
    let run = try initialize(folder, ["--ci", service, "--print"] + Self.source)
    #expect(try Golden.matches(run.output, "Tests/LoopgenTests/Goldens/ci-\(service).yml"))
  }

  @Test(
    arguments: [
      ["--source", "."], ["--ci", "github", "--source", "https://git.example.com/loopgen.git"],
      ["--ci", "github", "--ref", "v1"], ["--ci", "gitlab", "--source", ".", "--ref", "v1"],
      ["--ci", "github", "--source", "https://x.example/$(id)", "--ref", "v1"],
      ["--ci", "github", "--source", "https://x.example/a", "--ref", "--upload-pack=x"],
      ["--ci", "github", "--source", "https://x.example/a", "--ref", "v1\"\n  X: \"y"],
      ["--ci", "github", "--source", "/etc/loopgen", "--ref", "v1"], ["--ci", "jenkins"],
    ]
  )
  func `a source that means something to YAML or a shell is refused`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try initialize(folder, arguments + ["--print"])
    #expect(run.status == 64 && run.output.isEmpty)
  }

  /// What people outside choose must not become part of a script.
  @Test(arguments: [[], source, ["--source", "."]])
  func `no expression stands in a script`(source: [String]) throws {
    let text = try initialize(TemporaryFolder(), ["--ci", "github", "--print"] + source).output
    var indent: Int?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let depth = line.prefix { $0 == " " }.count
      if let start = indent, !line.isEmpty, depth <= start { indent = nil }
      let key = line.drop { $0 == " " || $0 == "-" }
      if key.hasPrefix("run: ") {
        #expect(!line.contains("${{"), "\(line)")
        if key.hasPrefix("run: |") { indent = depth }
      } else if indent != nil {
        #expect(!line.contains("${{"), "\(line)")
      }
    }
    #expect(text.contains("run: |"))
  }

  @Test
  func `actions are pinned by commit, and jobs may do what they need and no more`() throws {
    let text = try initialize(TemporaryFolder(), ["--ci", "github", "--print"]).output
    let uses = text.split(separator: "\n").filter { $0.contains("uses: ") }
    #expect(uses.count > 8)
    for line in uses { #expect(line.contains(/uses: [a-z\/-]+@[0-9a-f]{40} # v[0-9.]+$/), "\(line)") }
    #expect(text.contains("\npermissions: {}\n"))
    let jobs = text.split(separator: "\n").count { $0.hasPrefix("    runs-on: ") }
    #expect(text.split(separator: "\n").count { $0.hasPrefix("    permissions: { contents: read") } == jobs)
    #expect(text.components(separatedBy: "pull-requests: write").count == 2)
    #expect(text.components(separatedBy: "security-events: write").count == 2)
    #expect(
      text.components(separatedBy: "persist-credentials: false").count
        == text.components(separatedBy: "actions/checkout@").count
    )
    #expect(!text.contains("pull_request_target"))
  }
}
