import ArgumentParser
import LoopOps

/// Which files a deploy is made of, where the disk is not as the commit at hand.
struct SyncArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Deploy uncommitted files, or leave them here; without a terminal, or with --yes, it has to be said.",
      valueName: "choice"
    )
  )
  var dirty: SyncSource?

  @Flag(
    help:
      "Deploy although the host, or the upstream branch, has commits that are not here: what they brought is left out."
  )
  var replaceNewer = false
}

extension SyncSource: ExpressibleByArgument {}
