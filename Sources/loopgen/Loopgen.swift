import ArgumentParser
import LoopWorkspace

/// From one spec to every artifact.
struct Loopgen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loopgen",
    abstract: "One spec of services, ports, volumes and routes, checked and turned into every file that runs it.",
    discussion: """
      EXAMPLES
        loopgen init                 a commented starter spec
        loopgen build                from specs/*.yaml to generated/
        loopgen build --check        in CI: fail when generated/ is stale or edited
        loopgen validate --strict    in CI: fail on warnings too
        loopgen diff                 what a change costs, before it is deployed
        loopgen explain STR005       why a rule exists, and what to write instead
        loopgen doctor nas           whether a host can carry the stack
        loopgen rebuild loop-api --target nas
                                     build, replace, prove that nothing was lost
        loopgen hold URL -- COMMAND  hold streams meanwhile, count what is lost

      EXIT CODES
        0   done, or nothing to do
        1   findings; stale or edited output; drift
        3   refused: over budget, uncommitted files, somebody else deploys, "no"
        4   a file, the system or a host said no
        5   a running stack failed a check, or lost more than allowed
        64  wrong usage

      ENVIRONMENT
        LOOPGEN_SSH    the ssh to use, or a script that adds options to it
        LOOPGEN_TOKEN  the access token for smoke, hold and deploys
        NO_COLOR       no colours, as on a pipe

      Completions: loopgen --generate-completion-script bash|zsh|fish
      """,
    version: ToolVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Spec",
        subcommands: [
          BuildCommand.self, ValidateCommand.self, DiffCommand.self, GraphCommand.self, ShowCommand.self,
          InitCommand.self,
        ]
      ),
      CommandGroup(
        name: "Host",
        subcommands: [
          DoctorCommand.self, UpCommand.self, StatusCommand.self, LogsCommand.self, RebuildCommand.self,
          RebuildAllCommand.self, RestartCommand.self, StopCommand.self, RollbackCommand.self, DriftCommand.self,
          LockCommand.self, AuditCommand.self,
        ]
      ),
      CommandGroup(name: "Probe", subcommands: [SmokeCommand.self, HoldCommand.self]),
      CommandGroup(name: "Reference", subcommands: [ExplainCommand.self, DocsCommand.self, SchemaCommand.self]),
    ]
  )
}

/// What this program calls itself.
enum ToolVersion {
  static let name = "loopgen"
  static let text = "0.1.0"
}

extension Tool {
  /// What this program's manifests say that they are of.
  static let this = Tool(name: ToolVersion.name, version: ToolVersion.text)
}
