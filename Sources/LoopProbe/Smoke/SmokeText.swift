import LoopDiagnostics

/// The report of a look at a running stack, for people: a line a check, in columns.
package struct SmokeText {
  private let colour: Bool
  private let marks: [SmokeVerdict.Outcome: String]
  private let titleWidth: Int
  private var group: SmokeGroup?

  /// Without UTF-8, words stand in place of marks.
  package init(_ checks: [SmokeCheck], colour: Bool, isUnicode: Bool) {
    self.colour = colour
    marks =
      isUnicode ? [.pass: "✓", .fail: "✗", .skip: "–"] : [.pass: "ok  ", .fail: "FAIL", .skip: "skip"]
    titleWidth = checks.map { DisplayWidth.cells($0.title) }.max() ?? 0
  }

  /// One check; the first of a group has its name.
  package mutating func line(_ result: SmokeResult) -> String {
    let verdict = result.verdict
    let name = group == result.check.group ? "" : result.check.group.rawValue
    group = result.check.group
    let time = result.duration?.brief ?? ""
    let title = result.check.title + String(repeating: " ", count: titleWidth - DisplayWidth.cells(result.check.title))
    let start = pad(name, 7)
    let mark = marks[verdict.outcome] ?? ""
    var text =
      "\(start) \(paint(mark, verdict.outcome)) \(title)  \(String(repeating: " ", count: max(0, 6 - time.count)))\(time)"
      + "  \(verdict.outcome == .skip ? paint(verdict.detail, .skip) : verdict.detail)\n"
    guard verdict.outcome == .fail else { return text }
    let indent = String(repeating: " ", count: 7 + 1 + DisplayWidth.cells(mark) + 1)
    if let cause = verdict.cause { text += "\(indent)likely: \(cause)\n" }
    if let rule = verdict.rule { text += "\(indent)rule:   loopgen explain \(rule)\n" }
    return text
  }

  package func summary(_ results: [SmokeResult]) -> String {
    let count = { (outcome: SmokeVerdict.Outcome) in results.count { $0.verdict.outcome == outcome } }
    let asked = count(.pass) + count(.fail)
    let skipped = count(.skip) > 0 ? ", \(count(.skip)) skipped" : ""
    guard count(.fail) > 0 else { return "\(paint("PASS", .pass)) \(count(.pass)) of \(asked)\(skipped)\n" }
    return "\(paint("FAIL", .fail)) \(count(.fail)) of \(asked)\(skipped)\n"
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func paint(_ text: String, _ outcome: SmokeVerdict.Outcome) -> String {
    guard colour else { return text }
    let code =
      switch outcome {
      case .pass: "32"
      case .fail: "1;31"
      case .skip: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
