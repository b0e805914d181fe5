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
}
