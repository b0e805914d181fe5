import ArgumentParser
import LoopOps

/// The image before, put back in service.
struct RollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Put the image before the last deploy back in service, and prove it.",
    discussion: """
      The image alone goes back: the files on the host, the Compose file among \
      them, stay as they are. A second rollback brings the newer image again.

      EXAMPLES
        loopgen rollback loop-api --target nas
        loopgen rollback loop-api --target nas --dry-run

      EXIT CODES
        as `loopgen rebuild`; 1 also when there is no image to go back to
      """
  )

  @Argument(help: ArgumentHelp("The service.", valueName: "service"))
  var service: String

  @OptionGroup var arguments: RolloutArguments

  func run() async throws {
    let subject = try arguments.subject()
    let name = try subject.container(named: service)
    guard subject.builtServices.contains(name) else { throw ValidationError(RolloutArguments.notBuilt(name)) }
    var sync = SyncArguments()
    sync.dirty = nil
    sync.replaceNewer = false
    throw try await Rollout(kind: .rollback(name), subject: subject, arguments: arguments, sync: sync).run()
  }
}
