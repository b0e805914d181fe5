import ArgumentParser
import LoopOps

/// Which files a deploy is made of, where the disk is not as the commit at hand.
struct SyncArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Deploy uncommitted files (`sync`) or leave them here (`head`); without a terminal one of them is needed.",
      valueName: "sync|head"
    )
  )
  var dirty: SyncSource?

  @Flag(help: "Deploy although the host runs commits that are not here: what they brought is taken back.")
  var replaceNewer = false
}

extension SyncSource: ExpressibleByArgument {}
