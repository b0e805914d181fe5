import LoopDiagnostics

/// What `loopgen drift` says to people.
package struct DriftText: Sendable {
  private let drift: HostDrift
  private let target: String?
  private let colour: Bool
  private static let width = 12

  /// - Parameters:
  ///   - drift: What was found.
  ///   - target: As it is named on the command line; `nil` for this checkout.
  ///   - colour: Whether the terminal shows any.
  package init(_ drift: HostDrift, target: String?, colour: Bool) {
    self.drift = drift
    self.target = target
    self.colour = colour
  }

  package var text: String {
    let findings = drift.findings
    var text = DriftFinding.Question.allCases.map { question in
      answer(question, findings.filter { $0.question == question })
    }.joined()
    let drifts = findings.count { $0.weight == .drift }
    let strangers = findings.count { $0.question == .strangers }
    text += "\n" + (drifts == 0 ? paint("no drift", "32") : paint(Amount.count(drifts, "drift"), "1;31"))
    if strangers > 0 { text += ", " + Amount.count(strangers, "stranger") }
    if !drift.unanswered.isEmpty {
      text += ", " + Amount.count(drift.unanswered.count, "question") + " without an answer"
    }
    text += "\n"
    // What has a cure of its own is not put back by a deploy of everything.
    if findings.contains(where: { $0.weight == .drift && $0.cure == nil }) {
      text += "  put the spec back      loopgen up\(target.map { " --target " + $0 } ?? "")\n"
      text += "  accept into the spec   by hand: edit the spec, then run this again\n"
    }
    return text
  }

  private func answer(_ question: DriftFinding.Question, _ findings: [DriftFinding]) -> String {
    let label = question.rawValue + String(repeating: " ", count: Self.width - question.rawValue.utf8.count)
    if let open = drift.unanswered.first(where: { $0.question == question }) {
      return label + paint("not known: " + DisplayWidth.sanitized(open.reason), "33") + "\n"
    }
    if findings.isEmpty { return label + drift.agreement(question) + "\n" }
    let indent = String(repeating: " ", count: Self.width)
    return findings.enumerated().map { index, finding in
      let subject = DisplayWidth.sanitized(finding.subject)
      var text = (index == 0 ? label : indent) + paint(subject, finding.weight == .drift ? "1" : "2")
      text += "  \(DisplayWidth.sanitized(finding.message))\n"
      for line in finding.details { text += indent + "  " + DisplayWidth.sanitized(line) + "\n" }
      if let cure = finding.cure { text += indent + "  help: " + DisplayWidth.sanitized(cure) + "\n" }
      return text
    }.joined()
  }

  private func paint(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}

extension HostDrift {
  /// What is said of a question without findings.
  func agreement(_ question: DriftFinding.Question) -> String {
    switch question {
    case .files: "\(Amount.count(subject.files.count, "file")) as `\(subject.spec)` makes them"
    case .running:
      facts.proxy == nil
        ? subject.edge.isEmpty ? "mounts are those of now" : "`\(subject.edge)` does not run"
        : "nginx runs its files; mounts are those of now"
    case .containers: "as the compose file says"
    case .images: "those that are tagged"
    case .strangers: "none"
    }
  }
}
