extension SmokeCheck {
  static let mcp = [
    SmokeCheck(.mcp, "spoken", "an era that clients know") { evidence in (await spoken(evidence), nil) },
    SmokeCheck(.mcp, "discover", "2026-07-28 server/discover") { evidence in
      let answers = await evidence.stateless.value
      return (answers.judgeDiscover(), answers.discover.duration)
    },
    SmokeCheck(.mcp, "tools-list", "2026-07-28 tools/list") { evidence in
      let answers = await evidence.stateless.value
      return (answers.judgeTools(), answers.tools.duration)
    },
    SmokeCheck(.mcp, "tools-call", "2026-07-28 tools/call") { evidence in
      let answers = await evidence.stateless.value
      return (answers.judgeCall(), answers.call?.asked.duration)
    },
    SmokeCheck(.mcp, "initialize", "2025-11-25 handshake, tools/list") { evidence in
      let answers = await evidence.handshake.value
      return (answers.judge(), answers.initialize.duration)
    },
    SmokeCheck(.mcp, "event-endpoint", "legacy SSE: event: endpoint") { evidence in
      let start = await evidence.legacy.start.value
      return (start.judgeEndpoint(evidence.subject.endpoint), start.duration)
    },
    SmokeCheck(.mcp, "event-answer", "legacy SSE: answers on the stream") { evidence in
      let start = await evidence.legacy.start.value
      let opened = start.judgeEndpoint(evidence.subject.endpoint)
      guard opened.outcome == .pass else { return (.skip("no stream to look at"), nil) }
      let answer = await evidence.legacyAnswer.value
      let verdict = answer.judge(hasToken: evidence.hasToken)
      return (verdict, verdict.outcome == .skip ? nil : answer.duration)
    },
  ]

  static let stream = [
    SmokeCheck(.stream, "first-event", "the first event comes at once") { evidence in
      let start = await evidence.legacy.start.value
      return (start.judgeFirst(hasToken: evidence.hasToken), start.duration)
    },
    SmokeCheck(.stream, "stream-headers", "neither gathered nor compressed") { evidence in
      let start = await evidence.legacy.start.value
      return (start.judgeHeaders(hasToken: evidence.hasToken), start.headAfter)
    },
    SmokeCheck(.stream, "listen", "subscriptions/listen") { evidence in
      guard let listen = evidence.listen else { return (.skip("needs a token: `--token`"), nil) }
      let start = await listen.start.value
      return (ListenStream.judge(start, hasToken: evidence.hasToken), start.duration)
    },
    SmokeCheck(.stream, "heartbeat", "a heartbeat, seen twice") { evidence in
      let (signs, isThere) = await evidence.signs()
      guard isThere else { return (.skip("no stream to look at"), nil) }
      return (signs.judge(patience: evidence.subject.patience), signs.watched)
    },
  ]

  /// Refusing one era is a server's right; refusing all of them is no MCP server.
  private static func spoken(_ evidence: SmokeEvidence) async -> SmokeVerdict {
    let stateless = await evidence.stateless.value.judgeDiscover()
    let handshake = await evidence.handshake.value.judge()
    let events = await evidence.legacy.start.value
      .judgeEndpoint(evidence.subject.endpoint)
    return judgeSpoken([(.stateless, stateless), (.handshake, handshake), (.events, events)], evidence.subject)
  }

  static func judgeSpoken(_ eras: [(MCPEra, SmokeVerdict)], _ subject: SmokeSubject) -> SmokeVerdict {
    let spoken = eras.filter { $0.1.outcome == .pass }
    if !spoken.isEmpty { return .pass(spoken.map(\.0.rawValue).joined(separator: ", ")) }
    let path = subject.endpoint.url.path.quoted
    // What is wrong with each is said with it.
    return .fail("no era is answered at \(path)", "is this the MCP endpoint's path? `--mcp PATH` names another")
  }
}
