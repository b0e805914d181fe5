import ArgumentParser
import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopRules
import LoopStack
import LoopWorkspace

/// Writes everything that the specs describe.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Turn specs into Dockerfiles, compose.yaml, nginx.conf and the MCP server, in generated/.",
    discussion: """
      Unchanged files are not touched. A file that somebody edited is never overwritten without --force.

      EXAMPLES
        loopgen build                all of specs/*.yaml, from any folder
        loopgen build --check        write nothing; fail when output is stale
        loopgen build --force        replace files edited by hand
        loopgen build --target nas   into generated/<name>.nas, with its values
      """
  )

  @OptionGroup var input: SpecArguments

  @Flag(help: "Write nothing; exit 1 with a unified diff when the output is stale or was edited.")
  var check = false

  @Flag(help: "Replace files that were edited by hand.")
  var force = false

  @Flag(help: "Fail on warnings, too.")
  var strict = false

  func validate() throws {
    if check && force { throw ValidationError("--check writes nothing, so there is nothing to --force") }
  }

  func run() throws {
    Terminal.reportFullFiles()
    let session = try Session(input)
    Terminal.tell(session.render(.warning, colour: Terminal.errorTakesColour))
    let code = session.exitCode(failingAt: strict ? .warning : .error)
    if code != .success {
      Terminal.tell(Summary.rules(of: session) + "; nothing was written\n")
      throw code
    }
    var worst = ExitCode.success
    for spec in session.specs {
      guard let checked = spec.checked else { continue }
      Terminal.tell("\(spec.path.text)  \(Summary.stack(checked.stack))\n")
      let end = try finish(spec, checked, session)
      if end.rawValue > worst.rawValue { worst = end }
    }
    Terminal.tell(Summary.rules(of: session) + "\n")
    // The process ends here: see `ValidateCommand`.
    worst.end()
  }

  private func finish(_ spec: Session.CheckedSpec, _ checked: CheckedStack, _ session: Session) throws -> ExitCode {
    do throws(WorkspaceError) {
      let output = try self.output(spec, checked, session)
      if check { return BuildText.tell(try session.repository.check(output), session, at: checked.stack.span) }
      return BuildText.tell(try session.repository.build(output, force: force), force: force)
    } catch {
      Terminal.tell(WorldReport.text(error))
      return .world
    }
  }

  private func output(
    _ spec: Session.CheckedSpec,
    _ checked: CheckedStack,
    _ session: Session
  ) throws(WorkspaceError) -> Output {
    let name = checked.stack.name.value + (checked.stack.target.name.map { "." + $0.value } ?? "")
    return try Output(
      name: name,
      tool: .this,
      spec: spec.path,
      specDigest: Digest(of: session.sources[spec.file].bytes),
      artifacts: Emitters.emit(checked, version: ToolVersion.text)
    )
  }
}
