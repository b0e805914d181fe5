import ArgumentParser

/// What all deploys have in common.
struct RolloutArguments: ParsableArguments {
  @OptionGroup var operation: OperationArguments
  @OptionGroup var consent: ConsentArguments
  @OptionGroup(title: "Proof Options") var proof: ProofArguments

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
  /// The stack and its host.
  ///
  /// - Parameter mayBeGone: Whether services may be named that only the host still has; the plan knows those.
  /// - Returns: What is worked on.
  /// - Throws: An exit code, after the reason has been told: for a service that is not there, too.
  func subject(mayBeGone: Bool = false) throws -> OperationSubject {
    let subject = try operation.subject()
    if !mayBeGone { for name in allowRestart { _ = try subject.container(named: name) } }
    return subject
  }

  static func notBuilt(_ name: String) -> String {
    "the image of `\(name)` is not built from this repository: `loopgen up` replaces it when its reference changes"
  }
}
