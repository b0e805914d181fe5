import LoopDiagnostics

/// A code as a reporting descriptor (section 3.49).
enum SARIFRule {
  static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }

  /// The descriptor of a code; only its id for a code that nobody has described.
  static func descriptor(_ code: String, _ page: FindingsReport.Page?) -> JSONValue {
    guard let page else { return ["id": .string(code)] }
    let about = page.about
    return .object {
      JSONMember("id", .string(code))
      JSONMember("name", .string(about.name))
      JSONMember("shortDescription", ["text": .string(sentence(about.summary))])
      JSONMember("fullDescription", ["text": .string(about.rationale)])
      JSONMember("help", ["text": .string(plainHelp(about)), "markdown": .string(page.markdown)])
      if let evidence = about.evidence.first(where: isLink) { JSONMember("helpUri", .string(evidence)) }
      JSONMember("defaultConfiguration", ["level": .string(level(about.severity))])
      JSONMember("properties", .object(properties(page)))
    }
  }

  /// What SARIF has no member for; what other tools call the same problem belongs here, too.
  private static func properties(_ page: FindingsReport.Page) -> [JSONMember] {
    let about = page.about
    var members = [
      JSONMember("tags", .strings([String(about.code.prefix { !$0.isNumber })])),
      JSONMember("problem.severity", .string(about.severity == .advice ? "recommendation" : about.severity.name)),
    ]
    if !page.elsewhere.isEmpty {
      members.append(JSONMember("elsewhere", .array(page.elsewhere.map(other))))
    }
    return members
  }

  private static func other(_ check: FindingsReport.Elsewhere) -> JSONValue {
    [
      "tool": .string(check.tool), "id": .string(check.id), "relation": .string(check.relation),
      "url": .string(check.url),
    ]
  }

  private static func plainHelp(_ about: CodeInfo) -> String {
    ([about.rationale] + about.evidence).joined(separator: "\n")
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  private static func isLink(_ text: String) -> Bool { text.hasPrefix("https://") && !text.contains(" ") }
}
