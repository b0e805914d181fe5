import ArgumentParser

/// What all deploys have in common.
struct RolloutArguments: ParsableArguments {
  @OptionGroup var operation: OperationArguments
  @OptionGroup var consent: ConsentArguments
  @OptionGroup var proof: ProofArguments

  @Option(
    help: ArgumentHelp(
      "Let the containers of this service stop, whatever is cut by it; repeatable.",
      valueName: "service"
    )
  )
  var allowRestart: [String] = []

  @Flag(help: "Take the lock of the host whoever holds it.")
  var breakLock = false

  @Flag(name: .shortAndLong, help: "Print what the builder says while it works.")
  var verbose = false
}

extension RolloutArguments {
  /// The stack and its host, and whether services that are named on the command line are there.
  func subject() throws -> OperationSubject {
    let subject = try operation.subject()
    for name in allowRestart { _ = try subject.container(named: name) }
    return subject
  }

  static func notBuilt(_ name: String) -> String {
    "the image of `\(name)` is not built from this repository: `loopgen up` replaces it when its reference changes"
  }
}
