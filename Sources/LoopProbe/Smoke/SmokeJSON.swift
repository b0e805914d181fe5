package import LoopFormats

/// The report of a look at a running stack, for programs.
package enum SmokeJSON {
  package static func document(_ subject: SmokeSubject, _ results: [SmokeResult], failure: SmokeUnreachable? = nil)
    -> JSONValue
  {
    let count = { (outcome: SmokeVerdict.Outcome) in
      JSONValue.integer(results.count { $0.verdict.outcome == outcome })
    }
    return .object {
      JSONMember("smoke", 1)
      JSONMember("url", .string(subject.endpoint.url.text))
      JSONMember("public", text(subject.endpoint.client.settings.publicOrigin?.text))
      JSONMember("passed", count(.pass))
      JSONMember("failed", count(.fail))
      JSONMember("skipped", count(.skip))
      JSONMember("unreachable", text(failure?.message))
      JSONMember("checks", .array(results.map(check)))
    }
  }

  private static func check(_ result: SmokeResult) -> JSONValue {
    .object {
      JSONMember("group", .string(result.check.group.rawValue))
      JSONMember("name", .string(result.check.name))
      JSONMember("title", .string(result.check.title))
      JSONMember("outcome", .string(result.verdict.outcome.rawValue))
      JSONMember("seconds", .number((result.duration ?? .zero).secondsText))
      JSONMember("detail", .string(result.verdict.detail))
      JSONMember("cause", text(result.verdict.cause))
      JSONMember("rule", text(result.verdict.rule))
    }
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
