import Support
import Testing

/// Jobs as their services' own checkers read them.
struct CIFileTests {
  /// It is built from what its source distribution downloads, so it cannot be had everywhere.
  private static let actionlint = Program.find("actionlint")

  @Test(.enabled(if: actionlint != nil, "NOT CHECKED: actionlint is not on the search path"), arguments: CIFile.sources)
  func `actionlint finds nothing`(source: [String]) throws {
    let run = try Program.run(try #require(Self.actionlint), ["-no-color", "-"], input: CIFile.text("github", source))
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(.needs(.zizmor), arguments: CIFile.sources)
  func `zizmor finds no way in`(source: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(".github/workflows/loopgen.yml", CIFile.text("github", source))
    let run = try Tool.zizmor.run(["--offline", "--no-progress", "."], in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(.needs(.zizmor))
  func `zizmor finds a title in a script`() throws {
    let folder = try TemporaryFolder()
    let text = try CIFile.text("github", [])
      .replacing("run: loopgen build --check", with: "run: echo ${{ github.event.pull_request.title }}")
    try folder.write(".github/workflows/loopgen.yml", text)
    #expect(try Tool.zizmor.run(["--offline", "--no-progress", "."], in: folder.path).status != 0)
  }

  @Test(.needs(.jsonSchema), arguments: ["github", "gitlab"], CIFile.sources)
  func `jobs fit the schema of their service`(service: String, source: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("jobs.yml", CIFile.text(service, source))
    let run = try Tool.jsonSchema.run(Self.schema(service) + ["jobs.yml"], in: folder.path)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(.needs(.jsonSchema), arguments: [("github", "runs-on:"), ("gitlab", "script:")])
  func `the schema refuses what is no job`(service: String, key: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("jobs.yml", CIFile.text(service, []).replacing(key, with: "scrpt:"))
    #expect(try Tool.jsonSchema.run(Self.schema(service) + ["jobs.yml"], in: folder.path).status == 1)
  }

  private static func schema(_ service: String) -> [String] {
    service == "github"
      ? ["--builtin-schema", "vendor.github-workflows"]
      : ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
  }

  @Test(.needs(.shellcheck), arguments: ["github", "gitlab"], CIFile.sources)
  func `shellcheck finds nothing in their scripts`(service: String, source: [String]) throws {
    let scripts = CIFile.scripts(of: try CIFile.text(service, source))
    #expect(scripts.count > 5)
    for (name, script) in scripts {
      let run = try Tool.shellcheck.run(["-s", "bash", "-"], input: "#!/bin/bash\nset -eo pipefail\n" + script)
      #expect(run.status == 0, "\(name): \(run.output)")
    }
  }

  @Test(.needs(.shellcheck), arguments: [".ci/hook", ".ci/install", ".ci/test", ".ci/run"])
  func `shellcheck finds nothing in a script of this repository`(path: String) throws {
    let run = try Tool.shellcheck.run(["--exclude", "SC2016", Checkout.root + "/" + path])
    #expect(run.status == 0, "\(run.output)")
  }
}
