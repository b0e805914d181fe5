import LoopStack
import Support
import Testing

/// hadolint on every generated Dockerfile.
@Suite(.needs(.hadolint))
struct DockerfileTests {
  private static let fixtures = Fixture.all.filter { fixture in
    fixture.reading.stack?.services.contains { service in service.image.isGenerated } ?? false
  }

  @Test(arguments: fixtures)
  func `hadolint has no warning`(fixture: Fixture) throws {
    let output = try fixture.output
    let files = try output.dockerfiles.map { output.folder + "/" + $0 }
    try #require(!files.isEmpty)
    let run = try Tool.hadolint.run(["--no-color", "--failure-threshold", "warning"] + files)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.output)\(run.errors)")
  }

  /// Rules that say less than a warning, and why each is not followed.
  private static let accepted: Set<String> = []

  @Test(arguments: fixtures)
  func `hadolint has nothing to say that is not accepted above`(fixture: Fixture) throws {
    let output = try fixture.output
    let files = try output.dockerfiles.map { output.folder + "/" + $0 }
    let run = try Tool.hadolint.run(["--no-color", "--no-fail", "--format", "json"] + files)
    let findings = try JSONTree(parsing: run.output).items ?? []
    for finding in findings where !Self.accepted.contains(finding["code"]?.text ?? "") { Issue.record("\(finding)") }
  }

  @Test(arguments: fixtures)
  func `a rule that is switched off says why in the comment before`(fixture: Fixture) throws {
    let output = try fixture.output
    for file in try output.dockerfiles {
      let lines = try output.read(file).split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.contains("hadolint ignore=") {
        let before = index > 0 ? lines[index - 1] : ""
        #expect(before.hasPrefix("# ") && !before.contains("hadolint"), "\(file): \(line)")
      }
    }
  }

  @Test
  func `a bad Dockerfile is refused, so that the tests above can fail`() throws {
    #expect(
      try Tool.hadolint.run(["--failure-threshold", "warning", "-"], input: "FROM debian\nRUN cd /x\n").status != 0
    )
  }
}
