import ArgumentParser
import LoopDiagnostics
import LoopSpec
import LoopWorkspace

/// Writes what a project begins with: a spec, or the files of its continuous integration.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented starter spec, or the jobs of continuous integration.",
    discussion: """
      The spec is valid as it stands and needs no folder of yours: `loopgen build` works at once. Uncomment what you need.
      With --ci, jobs that check pull requests and say what each of them costs. There is no released program, so they \
      build loopgen from --source at --ref, once, or from the variables LOOPGEN_SOURCE and LOOPGEN_REF of the project.

      EXAMPLES
        loopgen init                    specs/app.yaml in this repository
        loopgen init --name shop        specs/shop.yaml, for the stack `shop`
        loopgen init --print            to standard output
        loopgen init --ci github        .github/workflows/loopgen.yml
        loopgen init --ci gitlab        .gitlab/loopgen.yml, to be included
        loopgen init --ci github --ref v0.1.0 \\
          --source https://git.example.com/loopgen.git
      """
  )

  @Option(help: "The stack's name.")
  var name = "app"

  @Option(help: ArgumentHelp("Write the jobs for this service instead: github or gitlab.", valueName: "service"))
  var ci: CIService?

  @Option(help: ArgumentHelp("With --ci: the repository to build loopgen from; `.` is this one.", valueName: "url"))
  var source: String?

  @Option(help: ArgumentHelp("With --ci: the tag or commit to build.", valueName: "revision"))
  var ref: String?

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(help: "Print the file instead of writing it.")
  var print = false

  enum CIService: String, ExpressibleByArgument, CaseIterable {
    case github, gitlab
  }

  func validate() throws {
    if !TextRule.name.holds(for: name) {
      throw ValidationError("`\(DisplayWidth.sanitized(name))` is not \(TextRule.name.says)")
    }
    if ci == nil, source != nil || ref != nil { throw ValidationError("--source and --ref are for --ci") }
    if ci != nil { _ = try place() }
  }

  /// Where jobs get loopgen from.
  private func place() throws -> CISource {
    switch (source, ref) {
    case (nil, nil): return .variables
    case (".", nil): return .here
    case (let url?, let ref?) where CISource.isURL(url) && CISource.isRef(ref): return .repository(url: url, ref: ref)
    default:
      throw ValidationError(
        "give --source the URL of a repository and --ref a tag or commit of it, or --source . alone"
      )
    }
  }

  func run() throws {
    let (path, text, next) = try file()
    if print { return Terminal.print(text) }
    do throws(WorkspaceError) {
      try Repository.enclosing().write(Self.path(path), Array(text.utf8), replacing: force)
      Terminal.tell("created  \(path)\nnext     \(next)\n")
    } catch {
      Terminal.tell(WorldReport.text(error))
      throw ExitCode.world
    }
  }

  private func file() throws -> (path: String, text: String, next: String) {
    guard let ci else { return ("specs/\(name).yaml", StarterSpec.text(name: name), "loopgen build") }
    let place = try place()
    let next = place == .variables ? "set the variables LOOPGEN_SOURCE and LOOPGEN_REF, and commit it" : "commit it"
    switch ci {
    case .github: return (GitHubWorkflow.path, GitHubWorkflow(source: place).text, next)
    case .gitlab: return (GitLabJobs.path, GitLabJobs(source: place).text, next + "; include it in .gitlab-ci.yml")
    }
  }

  private static func path(_ path: String) throws(WorkspaceError) -> RelativePath {
    do {
      return try RelativePath(path)
    } catch {
      throw WorkspaceError(.write, path, .invalidPath(error))
    }
  }
}
