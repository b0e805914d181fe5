import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack

/// Reports in which everything that a user can write is one and the same text.
enum Hostile {
  static let texts = [
    "</details>", "</summary><script>alert(1)</script>", "`", "``` ` ````", "a|b", "\\|", "a\\", "|---|", "@everyone",
    "@org/team", "#123", "owner/repo#123", "!7", "GH-12", "https://evil.example/?a=b&c", "www.evil.example",
    "<img src=x onerror=alert(1)>", "<!-- loopgen diff -->", "-->", "\u{1B}[31mred\u{1B}[0m", "two\nlines",
    "\r\n# heading",
    "\u{202E}txet\u{202C}", "\u{2066}a\u{2069}", "\u{061C}", "&lt;b&gt;", "[a](javascript:1)", "![a](b)",
    "*a* _b_ **c**",
    "~~~", "```diff\n+x\n```", "- [ ] task", "$a$ and $b$", "/close", "1. one", "===", "\u{0}", "한국어 노트", "",
    " ", "\u{2028}", "\t", "::error::x", "$`x`$",
  ]

  static func report(_ text: String, count: Int = 1) -> DiffReport {
    var sources = SourceMap()
    let file = sources.add(SourceText(name: "specs/\(text).yaml", text: "a: \(text)\n"))
    let span = SourceSpan(file: file, start: 0, end: 1)
    var plan = Plan(name: text, spec: "specs/\(text).yaml", kind: .changed)
    let gap = Gap(shortest: .seconds(1), longest: .seconds(2), parts: [text])
    let lossy = Cost(requests: .gap(gap), streams: .cut, sessions: .lost, tokens: .lost, because: text)
    let places: [Cause.Place?] = [nil, .spec(span), .file(text), .service(text), .output(text)]
    for index in 0..<count {
      let name = count == 1 ? text : "\(text)\(index)"
      plan.impacts.append(
        Impact(
          service: name,
          action: Action.allCases[1 + index % (Action.allCases.count - 1)],
          causes: places.map { Cause(text, at: $0, in: .before) },
          cost: lossy
        )
      )
      plan.changes += [
        Change(
          .service(name),
          .changed,
          label: text,
          before: Change.Value(text, .spec(span)),
          after: Change.Value(text, .spec(span)),
          alarm: text
        ), Change(.route(text), .renamed(from: text), after: Change.Value(text, .spec(span))),
      ]
      plan.routes.append(RouteCost(path: text, service: name, cost: lossy))
      plan.budgets.append(
        Budget(
          service: name,
          allowed: Fact(0, .spec(span)),
          worst: .all(atMost: nil),
          unit: "MCP streams",
          isOver: true,
          waysOut: [text, text]
        )
      )
      plan.tools.append(ToolChange(service: name, text: text, cause: Cause(text, at: .spec(span))))
      plan.files.append(
        FileChange(path: text, kind: .changed, diff: "+\(text)\n-\(text)\n", added: 1, removed: 1)
      )
    }
    plan.findings = [Diagnostic("DIF001", .error, text, at: span, notes: [Note(text, at: span)], help: text)]
    plan.remarks = [text]
    var second = Plan(name: text + "2", spec: "specs/\(text).yaml", kind: .added)
    second.impacts = plan.impacts
    return DiffReport(
      tool: Scene.tool,
      base: text,
      head: text,
      plans: [plan, second],
      sources: sources,
      findings: plan.findings,
      failures: [.init(file: text, message: text, help: text)],
      remarks: [text]
    )
  }
}
