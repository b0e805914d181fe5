import ArgumentParser

/// From one spec to every artifact.
struct Loopgen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "loopgen",
    abstract: "One spec of services, ports, volumes and routes, checked and turned into every file that runs it.",
    discussion: """
      EXAMPLES
        loopgen init                 a commented starter spec
        loopgen build                from specs/*.yaml to generated/, from any folder of the repository
        loopgen build --check        in CI: fail when generated/ is stale or was edited
        loopgen validate --strict    in CI: fail on warnings too
        loopgen diff                 what a change costs, before anybody deploys it
        loopgen smoke URL            ask a running stack everything its clients will
        loopgen hold URL -- COMMAND  hold streams while something happens, and count what is lost
        loopgen explain STR005       why a rule exists, and what to write instead

      EXIT CODES
        0 done, or nothing to do      1 findings, or stale or edited output
        3 refused by policy (diff)    4 a file or the system said no
        5 a running stack failed a check, or lost more than allowed      64 wrong usage

      Completions: loopgen --generate-completion-script bash|zsh|fish
      """,
    version: ToolVersion.text,
    subcommands: [
      BuildCommand.self, ValidateCommand.self, DiffCommand.self, GraphCommand.self, SmokeCommand.self,
      HoldCommand.self, UpCommand.self, StatusCommand.self, LogsCommand.self, RebuildCommand.self,
      RebuildAllCommand.self, RestartCommand.self, StopCommand.self, RollbackCommand.self, DoctorCommand.self,
      DriftCommand.self, LockCommand.self, AuditCommand.self, ShowCommand.self, ExplainCommand.self,
      DocsCommand.self, SchemaCommand.self, InitCommand.self,
    ]
  )
}

/// What this program calls itself.
enum ToolVersion {
  static let name = "loopgen"
  static let text = "0.1.0"
}
