import ArgumentParser
import LoopOps

/// Everything as the spec says.
struct UpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Deploy everything that changed since the last time; the first time, all of it.",
    discussion: """
      Sends files, builds what changed, replaces the containers that the plan \
      names and no others, and reloads the edge where a reload will do. The plan \
      is that of `loopgen diff`, from the files that are on the host.

      EXAMPLES
        loopgen up                              this machine, this checkout
        loopgen up --target nas
        loopgen up --target nas --dry-run       what would be run there
        loopgen up --target nas --remove-orphans

      EXIT CODES
        as `loopgen rebuild`
      """
  )

  @OptionGroup var arguments: RolloutArguments

  @Flag(help: "Remove containers of services that are not in the spec any more.")
  var removeOrphans = false

  @OptionGroup(title: "Sync Options") var sync: SyncArguments

  func run() async throws {
    let subject = try arguments.subject(mayBeGone: removeOrphans)
    let kind = RolloutKind.up(removesOrphans: removeOrphans)
    throw try await Rollout(kind: kind, subject: subject, arguments: arguments, sync: sync).run()
  }
}
