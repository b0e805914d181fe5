import ArgumentParser
import LoopDiagnostics
import LoopRules

/// Prints the page of a rule, or lists them all.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: why it fails, what is wrong, what is right. Without a rule, list them all.",
    discussion: """
      EXAMPLES
        loopgen explain               the list
        loopgen explain STR005        one page, by code
        loopgen explain keepalive-race  the same, by name
        loopgen explain --all         the whole catalogue as Markdown
      """
  )

  @Argument(
    help: "A rule's code or name.",
    completion: .list(Pages.all.map(\.code))
  )
  var rule: String?

  @Flag(help: "The whole catalogue as Markdown.")
  var all = false

  func run() throws {
    if all { return Terminal.print(Catalog.markdown(adding: Pages.ofFiles)) }
    guard let rule else { return Terminal.print(Self.list) }
    guard let page = Pages.page(of: rule) else {
      throw ValidationError("there is no rule `\(DisplayWidth.sanitized(rule))`; `loopgen explain` lists them all")
    }
    Terminal.print(Catalog.explain(page) + "\n")
  }

  private static var list: String {
    Pages.all.map { page in
      let severity = page.severity.name + String(repeating: " ", count: 8 - page.severity.name.count)
      return "\(page.code)  \(severity) \(page.name): \(page.summary)\n"
    }
    .joined()
  }
}
