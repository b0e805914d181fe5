import LoopFormats

/// One question, whatever came of it.
struct Asked: Sendable {
  let outcome: Result<ProbeAnswer, ProbeFailure>
  let duration: Duration

  var answer: ProbeAnswer? { try? outcome.get() }
  var status: Int? { answer?.status }

  /// Whether nobody is at home there, said as HTTP wants it said.
  var isAbsent: Bool { status == 404 || status == 405 || status == 410 }

  /// Whether it was answered with a page for people.
  var isPage: Bool { answer?.head.mediaType == "text/html" || answer?.head.mediaType == "application/xhtml+xml" }

  /// Whether it looks like a page, too: a server of files may call anything one.
  var isMarkup: Bool {
    isPage && answer?.body.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "<")
  }

  /// Whether whoever answered an MCP request is no MCP server: a web app, an edge without a route, or without its service.
  var isForeign: Bool {
    guard let answer else { return true }
    return isPage || answer.head.redirect != nil || [404, 421, 429, 502, 503, 504].contains(answer.status)
  }

  /// The JSON that it is, or why it is none; `rule` is the one about routes that lead here.
  func json(rule: String? = nil) throws(SmokeVerdict) -> JSONValue {
    let answer = try served(rule: rule)
    guard let value = try? JSONValue(parsing: answer.body) else {
      throw .fail("the body is not JSON", "the answer was cut, or is put together by hand", rule: nil)
    }
    let type = answer.head.mediaType ?? ""
    guard type == "application/json" || type.hasSuffix("+json") else {
      throw .fail("\(type.isEmpty ? "no media type" : type.quoted) where `application/json` belongs", nil, rule: nil)
    }
    return value
  }

  /// An answer of 2xx that is no page for people.
  func served(rule: String? = nil) throws(SmokeVerdict) -> ProbeAnswer {
    let answer: ProbeAnswer
    do throws(ProbeFailure) { answer = try outcome.get() } catch { throw .fail(error.message, error.help, rule: nil) }
    if let fault = Self.fault(of: answer, rule: rule) { throw fault }
    guard answer.head.isSuccess else { throw .fail("status \(answer.status)", nil, rule: rule) }
    guard !isPage else {
      throw .fail(
        "\(answer.status), a page of HTML where JSON belongs",
        "the request fell through to the web app: no route of its own leads to the service that knows it",
        rule: rule
      )
    }
    return answer
  }

  /// What a proxy in front of the stack, or its lack of a route, makes of any request.
  static func fault(of answer: ProbeAnswer, rule: String?) -> SmokeVerdict? {
    switch answer.status {
    case 300..<400:
      guard let target = answer.head.redirect else { return nil }
      return .fail(
        "\(answer.status) to \(target.quoted)",
        "clients do not send a POST again after a redirect: give them that URL, or route this path without one",
        rule: "RTE003"
      )
    case 401, 403:
      return .fail(
        "\(answer.status): it asks for credentials",
        "what clients read before they have a token stands behind a login",
        rule: rule == "AUT001" ? "AUT002" : nil
      )
    case 404: return .fail("404: nobody serves it", "no route leads to the service that knows this path", rule: rule)
    case 421:
      return .fail(
        "421: the name in `Host` is refused",
        "neither the edge nor the server knows this name: `--public ORIGIN` sends the published one",
        rule: "STR011"
      )
    case 429: return .fail("429: too many requests", "a limit of the edge counts everybody as one client", rule: nil)
    case 502, 503, 504:
      return .fail(
        "\(answer.status): the edge reaches nobody behind this route",
        "the service is down, or was recreated and has another address than the edge remembers",
        rule: "RTE011"
      )
    default: return nil
    }
  }
}
