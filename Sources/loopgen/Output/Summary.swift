import LoopDiagnostics
import LoopImport
import LoopStack

/// The lines that close a run.
enum Summary {
  static func rules(of session: Session) -> String {
    let counts = Severity.allCases.reversed().map { severity in
      count(
        session.diagnostics.sorted.filter { $0.severity == severity }.count,
        severity == .advice ? "note" : severity.name
      )
    }
    let read = session.inventory.map { count($0.files.count, "file") } ?? count(session.specs.count, "spec")
    return "\(read), \(count(ruleCount(of: session), "rule")): "
      + counts.joined(separator: ", ")
  }

  /// How much of hand-written files means something here, and what does not; empty for specs.
  static func inventory(of session: Session) -> String {
    guard let inventory = session.inventory else { return "" }
    var text = "understood: \(count(inventory.understood, "key and directive", "keys and directives"))\n"
    let unknown = inventory.notUnderstood
    guard !unknown.isEmpty else { return text }
    var renderer = TextRenderer(sources: session.sources)
    let shown = unknown.prefix(longestList).map { entry in
      "\(renderer.place(of: entry.span)) `\(DisplayWidth.sanitized(entry.value))`"
    }
    let rest = unknown.count - shown.count
    text += "not understood: \(unknown.count) (" + shown.joined(separator: ", ")
    return text + (rest > 0 ? " and \(rest) more" : "") + ")\n"
  }

  private static let longestList = 20

  static func ruleCount(of session: Session) -> Int { session.specs.map(\.ruleCount).max() ?? 0 }

  static func stack(_ stack: Stack) -> String {
    let routes = stack.edge?.routes ?? []
    let implied = routes.filter { $0.purpose != .user || !$0.path.isWritten }.count
    let lines = RawLines.count(stack)
    var text = count(stack.services.count, "service")
    if !routes.isEmpty { text += ", \(count(routes.count, "route")) (\(implied) implied: loopgen show routes)" }
    return text + ", raw: \(count(lines, "line"))"
  }

  static func count(_ number: Int, _ noun: String, _ plural: String) -> String {
    "\(number) \(number == 1 ? noun : plural)"
  }

  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension Fact {
  fileprivate var isWritten: Bool {
    if case .spec = origin { return true }
    return false
  }
}

/// Raw text is where rules go blind, so it is counted.
enum RawLines {
  static func count(_ stack: Stack) -> Int {
    let routes = stack.edge?.routes.flatMap(\.raw) ?? []
    let edge = (stack.edge?.rawHTTP ?? []) + (stack.edge?.rawServer ?? [])
    let nginx = (routes + edge).reduce(0) { $0 + $1.source.value.split(separator: "\n").count }
    return nginx + stack.services.count { $0.compose != nil }
  }
}
