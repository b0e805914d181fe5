import LoopFormats

/// A handshake whose answer comes on the stream, as the events' era has it.
struct LegacyAnswer: Sendable {
  /// `nil` when nobody has a token, and one is needed.
  let outcome: Result<JSONValue, MCPFailure>?
  let duration: Duration

  static func ask(_ subject: SmokeSubject, needsToken: Bool) async -> LegacyAnswer {
    let start = ContinuousClock.now
    if needsToken && subject.endpoint.token == nil { return LegacyAnswer(outcome: nil, duration: .zero) }
    do throws(MCPFailure) {
      var (stream, items) = try await LegacyStream.open(subject.endpoint)
      try await stream.post(.initialize(id: 1, .handshake))
      let result = try await items.answer(to: 1, within: subject.client.settings.timeout)
      return LegacyAnswer(outcome: .success(result), duration: start.duration(to: .now))
    } catch { return LegacyAnswer(outcome: .failure(error), duration: start.duration(to: .now)) }
  }

  func judge(hasToken: Bool) -> SmokeVerdict {
    switch outcome {
    case nil: .skip("needs a token: `--token`")
    case .success(let result): .pass("`initialize` speaks \(result["protocolVersion"]?.text?.quoted ?? "no version")")
    case .failure(.status(404)):
      .fail(
        "404: the message's session is not known",
        "it went to another process than the one that holds the stream, or no route leads from its path there",
        rule: "STR009"
      )
    case .failure(.http(.silent(.event, let limit))):
      .fail(
        "the message was taken, and its answer did not come within \(limit.brief)",
        "it went to another process than the one that holds the stream, or waits in a buffer",
        rule: "STR009"
      )
    case .failure(.unauthorized(let status, _)) where hasToken:
      .fail(
        "\(status): the token is refused",
        "it has expired, or is for another resource or of another issuer",
        rule: "AUT004"
      )
    case .failure(let failure): .fail(failure.message, failure.help)
    }
  }
}

/// A stream of notifications (`subscriptions/listen`), which begins with an acknowledgement.
enum ListenStream {
  static func judge(_ start: StreamStart, hasToken: Bool) -> SmokeVerdict {
    // A server without notifications answers with an error, as JSON.
    if let type = start.head?.mediaType, type == "application/json", start.head?.isSuccess == true {
      return .skip("the server answers it at once, and has no notifications")
    }
    if let refusal = start.refusal(hasToken: hasToken) { return refusal }
    let verdict = start.judgeFirst(hasToken: hasToken)
    guard verdict.outcome == .pass, let first = start.first else { return verdict }
    let method = (try? JSONValue(parsing: first.data))?["method"]
    guard method == MCPMessage.acknowledgement else {
      return .fail(
        "the first message is \(method?.text?.quoted ?? "none")",
        "the acknowledgement comes before all else"
      )
    }
    return .pass("acknowledged after \(start.firstAfter.brief)")
  }
}
