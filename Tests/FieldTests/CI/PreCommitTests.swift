import Foundation
import Support
import Testing

/// `.pre-commit-hooks.yaml` as pre-commit itself runs it, from a clone of this repository's hooks.
@Suite(.needs(.preCommit, .git))
struct PreCommitTests {
  private static let spec = """
    loopgen: 1
    name: shop
    services: {web: {image: "web:1.0.0", port: 8080, health: false}}
    edge: {host: shop.example.com, routes: {/: web}}

    """

  /// The hooks in a repository of their own: a clone of all of this one would be the same, and slow.
  private func hooks() throws -> TemporaryFolder {
    let hooks = try TemporaryFolder()
    for path in [".pre-commit-hooks.yaml", ".ci/hook"] { try hooks.write(path, Checkout.read(path)) }
    let permissions = [FileAttributeKey.posixPermissions: 0o755]
    try FileManager.default.setAttributes(permissions, ofItemAtPath: hooks.path + "/.ci/hook")
    try git(["init", "-q", "."], in: hooks)
    try commit(hooks)
    return hooks
  }

  private func git(_ arguments: [String], in folder: TemporaryFolder) throws {
    let run = try Tool.git.run(["-c", "user.name=a", "-c", "user.email=a@example.com"] + arguments, in: folder.path)
    try #require(run.status == 0, "\(run.errors)")
  }

  private func commit(_ folder: TemporaryFolder) throws {
    try git(["add", "--all"], in: folder)
    try git(["commit", "-q", "-m", "all"], in: folder)
  }

  private func project(_ spec: String, _ hooks: TemporaryFolder) throws -> TemporaryFolder {
    let project = try TemporaryFolder()
    try git(["init", "-q", "."], in: project)
    try project.write("specs/shop.yaml", spec)
    let revision = try Tool.git.run(["rev-parse", "HEAD"], in: hooks.path).output
    try project.write(
      ".pre-commit-config.yaml",
      """
      repos:
        - repo: \(hooks.path)
          rev: \(revision)    hooks: [{ id: loopgen-validate }, { id: loopgen-build-check }]

      """
    )
    return project
  }

  private func run(_ project: TemporaryFolder, cache: TemporaryFolder) throws -> Run {
    try commit(project)
    return try Tool.preCommit.run(
      ["run", "--all-files", "--color", "never"],
      in: project.path,
      environment: ["LOOPGEN": Program.loopgen, "PRE_COMMIT_HOME": cache.path]
    )
  }

  @Test
  func `hooks pass what is right, and stop what is not`() throws {
    let hooks = try hooks()
    let cache = try TemporaryFolder()
    let project = try project(Self.spec, hooks)
    let unbuilt = try run(project, cache: cache)
    #expect(unbuilt.status == 1, "\(unbuilt.output)\(unbuilt.errors)")
    #expect(unbuilt.output.contains(/loopgen validate\.+Passed\n/), "\(unbuilt.output)")
    #expect(unbuilt.output.contains(/loopgen build --check\.+Failed\n/))

    #expect(try Program.run(Program.loopgen, ["build"], in: project.path).status == 0)
    let built = try run(project, cache: cache)
    #expect(built.status == 0, "\(built.output)\(built.errors)")

    try project.write("specs/shop.yaml", Self.spec.replacing("8080", with: "\"8080\""))
    let wrong = try run(project, cache: cache)
    #expect(wrong.status == 1 && wrong.output.contains("specs/shop.yaml:3:"), "\(wrong.output)")
    #expect(wrong.output.contains(/loopgen validate\.+Failed\n/))
  }

  @Test
  func `the manifest is one that pre-commit takes`() throws {
    let run = try Tool.preCommit.run(["validate-manifest", ".pre-commit-hooks.yaml"], in: Checkout.root)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }
}
