import LoopDiagnostics
import LoopEmit
import LoopFormats
import LoopRules
import LoopStack

/// What the program does with a spec, and what must hold whatever the spec is.
enum Pipeline {
  /// How far one input came.
  struct Outcome {
    var codes: Set<String> = []
    var hasStack = false
    var isChecked = false
  }

  /// Far smaller than the program's own limit: what goes wrong goes wrong on little input, and sooner.
  private static let largest = 64 << 10

  /// Takes the bytes all the way, once as they stand and once for each of the first targets.
  ///
  /// - Throws: What did not hold.
  static func run(_ bytes: [UInt8]) throws(Broken) -> Outcome {
    if let bundle = Bundle(bytes) { return try FilesPipeline.run(bundle) }
    let text = SourceText(name: "specs/fuzz.yaml", bytes: Array(bytes.prefix(largest)))
    var outcome = Outcome()
    try run(text, target: nil, &outcome)
    for target in targets(of: text).prefix(2) { try run(text, target: target, &outcome) }
    return outcome
  }

  private static func run(_ text: SourceText, target: String?, _ outcome: inout Outcome) throws(Broken) {
    var sources = SourceMap()
    let file = sources.add(text)
    var found = Diagnostics()
    let stack = StackReader.read(text, as: file, target: target, reporting: &found)
    if stack == nil, !found.hasErrors { throw Broken("there is no stack, and no error says why") }
    if let stack {
      let verdict = Catalog.check(stack)
      found.append(contentsOf: verdict.diagnostics)
      outcome.hasStack = true
      if (verdict.checked == nil) != verdict.diagnostics.contains(where: { $0.severity == .error }) {
        throw Broken("a stack is checked exactly when no finding is an error")
      }
      if let checked = verdict.checked {
        outcome.isChecked = true
        try Output.check(Emitters.emit(checked, version: "0.0.0"))
      }
      _ = StackDescription(stack)
    }
    let findings = found.sorted
    for finding in findings { outcome.codes.insert(finding.code) }
    try check(findings, of: text, in: sources)
  }

  /// Every finding stands inside its file, and its text cannot act on a terminal.
  private static func check(_ findings: [Diagnostic], of text: SourceText, in sources: SourceMap) throws(Broken) {
    let length = text.bytes.count { $0 & 0xC0 != 0x80 }
    for finding in findings {
      // A text without a last line feed is marked one scalar behind its end.
      for span in [finding.span] + finding.notes.compactMap(\.span) where Int(span.end) > length + 1 {
        throw Broken("\(finding.code) ends at \(span.end), the text at \(length)")
      }
      if Catalog.page(of: finding.code) == nil { throw Broken("\(finding.code) has no page") }
    }
    var renderer = TextRenderer(sources: sources)
    let rendered = renderer.render(findings)
    if rendered.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) {
      throw Broken("a control character of the spec reaches the terminal")
    }
  }

  /// The names of the targets, read without looking at anything else.
  private static func targets(of text: SourceText) -> [String] {
    var unused = Diagnostics()
    let tree = YAMLReader.read(text, as: FileID(0), reporting: &unused)
    guard case .mapping(let pairs)? = tree?["targets"]?.content else { return [] }
    return pairs.map(\.key)
  }
}

/// A promise that an input broke.
struct Broken: Error {
  let promise: String

  init(_ promise: String) { self.promise = promise }
}
