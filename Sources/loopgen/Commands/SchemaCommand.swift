import ArgumentParser
import LoopFormats
import LoopSpec

/// Prints the JSON Schema of a spec.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema (draft 2020-12) of a spec, for editors and validators.",
    discussion: """
      EXAMPLES
        loopgen schema > .loopgen.schema.json
        and as the first line of a spec, for any YAML language server:
        # yaml-language-server: $schema=../.loopgen.schema.json
      """
  )

  func run() { Terminal.print(JSONSchema.document().text) }
}
