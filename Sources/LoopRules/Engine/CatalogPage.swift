package import LoopDiagnostics

/// The catalogue for people: Markdown that reads as well in a terminal.
extension Catalog {
  /// The page of one code.
  package static func explain(_ info: CodeInfo) -> String { CatalogPage(info, level: 1).markdown }

  /// The whole catalogue, sorted by code; `others` are pages of codes that are judged above the rules, over files.
  package static func markdown(adding others: [CodeInfo] = []) -> String {
    let all = (pages + others).sorted { $0.code < $1.code }
    var text = """
      # LoopRules

      Pure functions over the stack, one file each. This page is written by `loopgen explain --all`;
      `loopgen explain CODE` shows one of its parts.

      A finding is an **error** when the output would be wrong or unsafe, a **warning** when it works, but should not
      stay, and **advice** otherwise. `policy.rules` weighs a rule for one project, `allow` accepts a finding with a
      reason; where nothing could be generated, the page says that the code stands as it is.

      | code | name | severity | what is wrong |
      |---|---|---|---|

      """
    for page in all {
      let anchor = "\(page.code)-\(page.name)".lowercased()
      text += "| [\(page.code)](#\(anchor)) | \(page.name) | \(page.severity.name) | \(page.summary) |\n"
    }
    for page in all { text += "\n" + CatalogPage(page, level: 2).markdown }
    text += "\n## Not built\n\nCodes that are taken, and have no rule yet.\n\n| code | why |\n|---|---|\n"
    for (code, reason) in unbuilt { text += "| \(code) | \(reason) |\n" }
    return text
  }
}

/// One page as Markdown.
struct CatalogPage {
  private let info: CodeInfo
  private let level: Int
  private static let width = 120

  init(_ info: CodeInfo, level: Int) {
    self.info = info
    self.level = level
  }

  var markdown: String {
    var parts = [
      "\(String(repeating: "#", count: level)) \(info.code) \(info.name)",
      "\(capitalized(info.severity.name)): \(info.summary).",
      wrapped(info.rationale),
    ]
    if !Catalog.isNegotiable(info.code) { parts.append("It stands as it is: it can be neither allowed nor weighed.") }
    parts += examples("Found", info.bad, info.badFiles, info.badChanges)
    parts += examples("Silent", info.good, info.goodFiles, info.goodChanges)
    if !info.evidence.isEmpty { parts.append(info.evidence.map { "- <\($0)>" }.joined(separator: "\n")) }
    parts += elsewhere(Counterparts[info.code])
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func examples(
    _ title: String,
    _ texts: [String],
    _ sets: [[ExampleFile]],
    _ changes: [ChangeExample]
  ) -> [String] {
    if texts.isEmpty && sets.isEmpty && changes.isEmpty { return [] }
    let files = sets.joined().map { "`\($0.name)`:\n\n" + block($0.text, in: language(of: $0.name)) }
    let pairs = changes.flatMap {
      ["Before:\n\n" + block($0.before, in: "yaml"), "After:\n\n" + block($0.after, in: "yaml")]
    }
    return ["\(title):"] + texts.map { block($0, in: "yaml") } + files + pairs
  }

  private func block(_ text: String, in language: String) -> String {
    "```\(language)\n\(text.hasSuffix("\n") ? text : text + "\n")```"
  }

  private func language(of name: String) -> String {
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return "yaml" }
    if name.hasSuffix(".conf") { return "nginx" }
    return name.contains("Dockerfile") ? "dockerfile" : "text"
  }

  /// What other tools say: contradictions first, since they have to be silenced.
  private func elsewhere(_ counterparts: [Counterpart]) -> [String] {
    if counterparts.isEmpty {
      return Counterparts.alone.contains(info.code) ? ["Elsewhere: no check of the tools that were compared."] : []
    }
    let ordered = counterparts.filter(\.isContradiction) + counterparts.filter { !$0.isContradiction }
    return ["Elsewhere:", ordered.map { wrapped("- " + line($0), indent: "  ") }.joined(separator: "\n")]
  }

  private func line(_ counterpart: Counterpart) -> String {
    let title = counterpart.title.map { ", \($0)" } ?? ""
    let relation =
      switch counterpart.relation {
      case .same: ""
      case .part: " (in part)"
      case .opposite: " (**the opposite**)"
      }
    let note = counterpart.note.map { ": \($0)" } ?? ""
    return "\(counterpart.tool.rawValue) `\(counterpart.id)`\(title)\(relation)\(note) <\(counterpart.url)>"
  }

  private func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  /// Words on lines of at most 120 columns.
  private func wrapped(_ text: String, indent: String = "") -> String {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + word.count + 1 > Self.width {
        lines.append(line)
        line = indent + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}
