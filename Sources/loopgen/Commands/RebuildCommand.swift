import ArgumentParser
import LoopOps

/// One service, built and replaced while everything else goes on.
struct RebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Build and replace one service, and prove that streams and tokens were kept.",
    discussion: """
      What is uncommitted is asked about, what it costs is shown before it is \
      done, the old container serves while the new image is built, and streams \
      are held over the replacement. A container that does not get healthy, or a \
      proof that fails, brings the old image back.

      EXAMPLES
        loopgen rebuild loop-api --target nas
        loopgen rebuild loop-api --target nas --yes --dirty head   unattended
        loopgen rebuild loop-mcp --target nas --allow-restart loop-mcp
        loopgen rebuild loop-api --target nas --dry-run   what would be run there

      EXIT CODES
        0 done
        1 errors in the spec
        3 refused: over budget, uncommitted files, somebody else deploys, or "no"
        4 the host, its disk or its network said no; what ran goes on
        5 not healthy, or the proof failed: what was before is back
        64 wrong usage
        130 Ctrl-C (143 SIGTERM): until containers are replaced everything stays
        as it was; what is being replaced is finished first, and then not proved
      """
  )

  @Argument(help: ArgumentHelp("The service.", valueName: "service"))
  var service: String

  @OptionGroup var arguments: RolloutArguments
  @OptionGroup(title: "Sync Options") var sync: SyncArguments

  func run() async throws {
    let subject = try arguments.subject()
    let name = try subject.container(named: service)
    guard subject.builtServices.contains(name) else { throw ValidationError(RolloutArguments.notBuilt(name)) }
    throw try await Rollout(kind: .rebuild(name), subject: subject, arguments: arguments, sync: sync).run()
  }
}

/// Every service with an image of its own.
struct RebuildAllCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild-all",
    abstract: "Build and replace every service that is built from this repository.",
    discussion: """
      As `rebuild`, for all of them at once. Where that drops more than \
      `policy.drops` allows, it is refused: a pinned service is named with \
      --allow-restart.

      EXAMPLES
        loopgen rebuild-all --target nas
        loopgen rebuild-all --target nas --allow-restart loop-mcp

      EXIT CODES
        as `loopgen rebuild`
      """
  )

  @OptionGroup var arguments: RolloutArguments
  @OptionGroup(title: "Sync Options") var sync: SyncArguments

  func run() async throws {
    let subject = try arguments.subject()
    throw try await Rollout(kind: .rebuildAll, subject: subject, arguments: arguments, sync: sync).run()
  }
}
