import ArgumentParser

/// Which specs a command works on.
struct SpecArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Specs to read; all of specs/*.yaml when none is named.", valueName: "spec"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var specs: [String] = []

  @Option(help: ArgumentHelp("The target whose `set` values hold.", valueName: "target"))
  var target: String?
}
