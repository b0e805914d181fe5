import ArgumentParser
import LoopDiagnostics
import LoopSpec

/// Prints the reference of the format.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs",
    abstract: "Print the reference of the spec, or of one key.",
    discussion: """
      EXAMPLES
        loopgen docs                      the whole reference as Markdown
        loopgen docs services.keepalive   one key
        loopgen docs edge.routes          one mapping
      """
  )

  @Argument(help: "A key as a dotted path, without the names you chose.")
  var key: String?

  func run() throws {
    guard let key else { return Terminal.print(SpecReference.markdown()) }
    guard let page = SpecReference.page(of: key) else {
      throw ValidationError("there is no key `\(DisplayWidth.sanitized(key))`; `loopgen docs` lists them all")
    }
    Terminal.print(page)
  }
}
