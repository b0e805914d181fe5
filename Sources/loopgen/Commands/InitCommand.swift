import ArgumentParser
import LoopDiagnostics
import LoopSpec
import LoopWorkspace

/// Writes a spec to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented starter spec.",
    discussion: """
      The spec is valid as it stands and needs no folder of yours: `loopgen build` works at once. Uncomment what you need.

      EXAMPLES
        loopgen init                    specs/app.yaml in this repository
        loopgen init --name shop        specs/shop.yaml, for the stack `shop`
        loopgen init --print            to standard output
      """
  )

  @Option(help: "The stack's name.")
  var name = "app"

  @Flag(help: "Replace a spec that is there.")
  var force = false

  @Flag(help: "Print the spec instead of writing it.")
  var print = false

  func validate() throws {
    if !TextRule.name.holds(for: name) {
      throw ValidationError("`\(DisplayWidth.sanitized(name))` is not \(TextRule.name.says)")
    }
  }

  private static func path(_ name: String) throws(WorkspaceError) -> RelativePath {
    let path = "specs/\(name).yaml"
    do {
      return try RelativePath(path)
    } catch {
      throw WorkspaceError(.write, path, .invalidPath(error))
    }
  }

  func run() throws {
    if print { return Terminal.print(StarterSpec.text(name: name)) }
    do throws(WorkspaceError) {
      let spec = try Self.path(name)
      try Repository.enclosing().write(spec, Array(StarterSpec.text(name: name).utf8), replacing: force)
      Terminal.tell("created  \(spec)\nnext     loopgen build\n")
    } catch {
      Terminal.tell(WorldReport.text(error))
      if error.cause == .alreadyExists { Terminal.tell("help: `loopgen init --force` replaces it\n") }
      throw ExitCode.world
    }
  }
}
