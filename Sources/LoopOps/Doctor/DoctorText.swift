import LoopDiagnostics

/// The lines of `loopgen doctor` for people.
package struct DoctorText: Sendable {
  private let colour: Bool
  private static let outcomeWidth = 9
  /// The longest name of a check, and two blanks.
  private static let nameWidth = 13

  package init(colour: Bool) { self.colour = colour }

  package func line(_ check: DoctorCheck) -> String {
    var text = paint(check.outcome) + pad(check.outcome.rawValue, Self.outcomeWidth) + check.name
    text += pad(check.name, Self.nameWidth)
    text += DisplayWidth.sanitized(check.found) + "\n"
    let indent = String(repeating: " ", count: Self.outcomeWidth + Self.nameWidth)
    for (index, cure) in check.cure.enumerated() {
      text += indent + (index == 0 ? "cure: " : "      ") + DisplayWidth.sanitized(cure) + "\n"
    }
    return text
  }

  package func summary(_ checks: [DoctorCheck]) -> String {
    let parts = DoctorCheck.Outcome.allCases.compactMap { outcome in
      let count = checks.count { $0.outcome == outcome }
      return count == 0 ? nil : "\(count) \(outcome.rawValue)"
    }
    return parts.joined(separator: ", ") + "\n"
  }

  /// Spaces behind a word.
  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - DisplayWidth.cells(text)))
  }

  private func paint(_ outcome: DoctorCheck.Outcome) -> String {
    guard colour else { return outcome.rawValue }
    let code =
      switch outcome {
      case .ok: "32"
      case .warning: "33"
      case .failed: "1;31"
      case .skipped: "2"
      }
    return "\u{1B}[\(code)m\(outcome.rawValue)\u{1B}[0m"
  }
}
