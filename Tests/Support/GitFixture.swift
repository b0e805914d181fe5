/// A repository of git in a temporary folder, made by the real program, whatever the user has configured.
package final class GitFixture: Sendable {
  package let folder: TemporaryFolder
  package var path: String { folder.path }

  /// An empty one; the options are further ones of `git init`.
  package init(_ options: String...) throws {
    folder = try TemporaryFolder()
    try git(["init", "-q", "-b", "main"] + options)
  }

  /// Another one's folder: a clone or a worktree.
  package init(_ folder: TemporaryFolder) { self.folder = folder }

  package struct Failure: Error, CustomStringConvertible {
    package var description: String
  }

  /// Nothing of the machine's own settings, and commits that are the same in every run.
  package static let environment = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
  ]

  /// Runs git in the repository, or in a folder of it; a failure is thrown.
  @discardableResult
  package func git(_ arguments: [String], in subfolder: String = "", input: String? = nil) throws -> String {
    let run = try Program.run(
      Program.find("git") ?? "git",
      arguments,
      in: subfolder.isEmpty ? path : path + "/" + subfolder,
      environment: Self.environment,
      input: input
    )
    guard run.status == 0 else { throw Failure(description: "git \(arguments): \(run.errors)") }
    return String(run.output.prefix { $0 != "\n" })
  }

  @discardableResult
  package func git(_ arguments: String...) throws -> String { try git(arguments) }

  /// Adds everything and commits it; the commit's name.
  @discardableResult
  package func commit(_ files: [String: String] = [:], _ message: String = "change") throws -> String {
    for (name, text) in files { try folder.write(name, text) }
    try git("add", "-A")
    try git("commit", "-q", "--allow-empty", "-m", message)
    return try git("rev-parse", "HEAD")
  }
}
