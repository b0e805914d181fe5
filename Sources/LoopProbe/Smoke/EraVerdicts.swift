import LoopFormats

/// What is right or wrong with an answer of an MCP endpoint.
struct EraVerdict {
  let hasToken: Bool
  /// Whether a server may refuse: the first question of an era decides whether it is spoken at all.
  var isOpening = false

  /// The result of a request.
  ///
  /// - Throws: The verdict, where there is none.
  func result(_ asked: Asked, of id: Int) throws(SmokeVerdict) -> JSONValue {
    try check(asked)
    do throws(MCPFailure) { return try asked.result(of: id) } catch {
      switch error {
      case .status(400..<500), .error: break
      default: throw .fail(error.message, error.help)
      }
      guard isOpening, asked.status.map({ 400..<500 ~= $0 || $0 == 200 }) == true else {
        throw .fail(error.message, "the server speaks this era, and does not answer this")
      }
      throw .skip("refused, as it may be: \(error.message)")
    }
  }

  /// What is wrong before anybody reads the body.
  func check(_ asked: Asked) throws(SmokeVerdict) {
    let answer: ProbeAnswer
    do throws(ProbeFailure) { answer = try asked.outcome.get() } catch { throw .fail(error.message, error.help) }
    if answer.status == 401 || answer.status == 403 { throw refused(answer) }
    // Who speaks the protocol may refuse with 404; a page is nobody who does.
    if answer.status != 404, let fault = Asked.fault(of: answer, rule: nil) { throw fault }
    guard !asked.isPage else {
      let missing = "no route leads from this path to the MCP server"
      if answer.status == 404 { throw .fail("404: nobody serves it", "\(missing); `--mcp PATH` names another") }
      throw .fail(
        "\(answer.status), a page of HTML where JSON belongs",
        "the request fell through to the web app: \(missing)",
        rule: "RTE004"
      )
    }
  }

  private func refused(_ answer: ProbeAnswer) -> SmokeVerdict {
    let challenge = answer.head.bearerChallenge
    if hasToken {
      let scope = challenge?.scope.map { ": it wants the scope \($0.quoted)" } ?? ""
      return answer.status == 401
        ? .fail(
          "401: the token is refused",
          "it has expired, or is for another resource or of another issuer",
          rule: "AUT004"
        )
        : .fail("403: the token is not enough\(scope)", "ask for a token with more scopes: `--scope`")
    }
    guard answer.status == 401, challenge != nil else {
      return .fail("\(answer.status), and no challenge says where to log in", "the edge takes it away", rule: "AUT007")
    }
    return .pass("asks for a token")
  }
}

extension StatelessAnswers {
  func judgeDiscover() -> SmokeVerdict {
    do throws(SmokeVerdict) {
      let result = try EraVerdict(hasToken: hasToken, isOpening: true).result(discover, of: 1)
      guard discover.answer?.head.mediaType == "application/json" else {
        return .fail("answered as an event stream", "some clients take nothing but `application/json` here")
      }
      let versions = result.texts("supportedVersions")
      guard versions.contains(MCPEra.stateless.rawValue) else {
        return .fail("`supportedVersions` has no \(MCPEra.stateless.rawValue)", "clients fall back to the handshake")
      }
      return .pass("speaks \(versions.joined(separator: ", ").quoted)")
    } catch { return error }
  }

  private var isSpoken: Bool { judgeDiscover().outcome == .pass }

  func judgeTools() -> SmokeVerdict {
    guard isSpoken else { return .skip("`server/discover` is not answered") }
    do throws(SmokeVerdict) {
      return try ToolCount(EraVerdict(hasToken: hasToken).result(tools, of: 2)).verdict
    } catch { return error }
  }

  func judgeCall() -> SmokeVerdict {
    guard isSpoken else { return .skip("`server/discover` is not answered") }
    guard let call else {
      if !hasToken && tools.status == 401 { return .skip("needs a token: `--token`") }
      let isListed = judgeTools().outcome == .pass
      return .skip(isListed ? "no read-only tool whose arguments could be guessed" : "there is no list of tools")
    }
    do throws(SmokeVerdict) {
      let result = try EraVerdict(hasToken: hasToken).result(call.asked, of: 3)
      guard result["isError"] != true else {
        let text = result["content"]?.items.first?["text"]?.text ?? ""
        return .fail("\(call.tool.quoted) failed: \(text.quoted)", "the tool cannot read what it serves")
      }
      return .pass("\(call.tool.quoted) answers")
    } catch { return error }
  }
}

extension HandshakeAnswers {
  func judge() -> SmokeVerdict {
    do throws(SmokeVerdict) {
      let result = try EraVerdict(hasToken: hasToken, isOpening: true).result(initialize, of: 1)
      let version = result["protocolVersion"]?.text ?? ""
      if let noted, noted.answer?.head.isSuccess != true {
        return .fail("`notifications/initialized` is not taken: \(noted.sentence)", "clients stop here")
      }
      guard let tools else { return .fail("no list of tools", nil) }
      let count = try ToolCount(EraVerdict(hasToken: hasToken).result(tools, of: 2))
      guard count.verdict.outcome == .pass else { return count.verdict }
      return .pass("speaks \(version.quoted), \(count.verdict.detail)")
    } catch { return error }
  }
}

struct ToolCount {
  let verdict: SmokeVerdict

  init(_ result: JSONValue) {
    guard case .array(let tools)? = result["tools"] else {
      verdict = .fail("the result has no `tools`", "the server declares tools, and lists none")
      return
    }
    verdict = .pass(tools.count.of("tool"))
  }
}

extension Asked {
  /// What came of it, for the middle of a sentence.
  var sentence: String {
    switch outcome {
    case .success(let answer): "status \(answer.status)"
    case .failure(let failure): failure.message
    }
  }
}
