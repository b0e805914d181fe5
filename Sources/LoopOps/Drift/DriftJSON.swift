package import LoopFormats

/// The findings of `loopgen drift` for programs.
///
///     {"drift": 1, "target": "nas", "drifts": 2, "notes": 0, "strangers": 1, "unreachable": null,
///      "unanswered": [{"question": "containers", "reason": "…"}],
///      "findings": [{"question": "files", "kind": "edited", "isDrift": true, "subject": "generated/loop.nas/…",
///                    "message": "…", "details": ["…"], "cure": null}]}
///
/// Questions are `files`, `running`, `containers`, `images` and `strangers`; strangers and notes are no drift. Values of
/// secrets are never there.
package enum DriftJSON {
  package static func document(_ host: Host, _ drift: HostDrift?, failure: RemoteFailure? = nil) -> JSONValue {
    let findings = drift?.findings ?? []
    let isNote = { (finding: DriftFinding) in finding.weight == .note && finding.question != .strangers }
    return .object {
      JSONMember("drift", 1)
      JSONMember("target", .string(host.name))
      JSONMember("drifts", .integer(findings.count { $0.weight == .drift }))
      JSONMember("notes", .integer(findings.count(where: isNote)))
      JSONMember("strangers", .integer(findings.count { $0.question == .strangers }))
      JSONMember("unreachable", failure.map { .string($0.message) } ?? .null)
      JSONMember("unanswered", .array((drift?.unanswered ?? []).map(open)))
      JSONMember("findings", .array(findings.map(finding)))
    }
  }

  private static func open(_ open: (question: DriftFinding.Question, reason: String)) -> JSONValue {
    .object {
      JSONMember("question", .string(open.question.rawValue))
      JSONMember("reason", .string(open.reason))
    }
  }

  private static func finding(_ finding: DriftFinding) -> JSONValue {
    .object {
      JSONMember("question", .string(finding.question.rawValue))
      JSONMember("kind", .string(finding.kind))
      JSONMember("isDrift", .bool(finding.weight == .drift))
      JSONMember("subject", .string(finding.subject))
      JSONMember("message", .string(finding.message))
      JSONMember("details", .strings(finding.details))
      JSONMember("cure", finding.cure.map(JSONValue.string) ?? .null)
    }
  }
}
