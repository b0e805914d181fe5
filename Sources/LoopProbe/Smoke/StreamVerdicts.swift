/// What is right or wrong with the way a stream begins.
extension StreamStart {
  /// Why there is no stream; `nil` when there is one.
  func refusal(hasToken: Bool) -> SmokeVerdict? {
    if let failure { return silence(failure) }
    guard let head else { return .skip("not asked") }
    let asked = Asked(outcome: .success(ProbeAnswer(head: head, body: [], duration: headAfter)), duration: headAfter)
    switch head.status {
    case 405, 406,
      404 where !asked.isPage:
      return .skip("\(head.status): no stream of this era is offered")
    case 400: return .skip("400: no stream of this era is offered")
    default: break
    }
    do throws(SmokeVerdict) { try EraVerdict(hasToken: hasToken).check(asked) } catch { return error }
    guard head.isSuccess else { return .fail("status \(head.status)", nil) }
    guard isStream else {
      let type = head.mediaType?.quoted ?? "no media type"
      return .fail("\(type) where `text/event-stream` belongs", "another service answers this path", rule: "RTE004")
    }
    return nil
  }

  /// The owner's test: `event: endpoint`, and where messages go.
  func judgeEndpoint(_ endpoint: MCPEndpoint) -> SmokeVerdict {
    if let refusal = refusal(hasToken: endpoint.token != nil) { return refusal }
    guard let first else { return noEvent }
    guard first.name == "endpoint" else {
      return .fail("the first event is \(first.name.quoted), not `endpoint`", "this is no stream of that era")
    }
    guard let target = LegacyStream.messages(first, of: endpoint) else {
      return .fail(
        "messages would go to \(first.data.quoted), another origin",
        "clients send no token there: the event should hold a path",
        rule: "AUT004"
      )
    }
    // What opens a session is for its client alone.
    let data = target.path + (target.target == target.path ? "" : "?…")
    return .pass("event: endpoint, data: \(data.quoted)")
  }

  func judgeFirst(hasToken: Bool) -> SmokeVerdict {
    if let refusal = refusal(hasToken: hasToken) {
      // An answer is said where eras are; none at all is a matter of streams as well.
      return failure == nil ? .skip("no stream to look at") : refusal
    }
    guard first != nil else { return noEvent }
    guard firstAfter < slow else {
      return .fail("the first event took \(firstAfter.brief)", "events wait in a buffer on the way", rule: "STR001")
    }
    return .pass("head \(headAfter.brief), first event \(firstAfter.brief)")
  }

  func judgeHeaders(hasToken: Bool) -> SmokeVerdict {
    guard refusal(hasToken: hasToken) == nil, let head else { return .skip("no stream to look at") }
    if let coding = head["Content-Encoding"], coding != "identity" {
      return .fail(
        "compressed: `Content-Encoding` is \(coding.quoted)",
        "events wait until a block is full",
        rule: "STR002"
      )
    }
    if let length = head["Content-Length"] {
      return .fail(
        "a stream with `Content-Length`, \(length.quoted)",
        "somebody gathered it before sending it on",
        rule: "STR001"
      )
    }
    return .pass("not compressed, no length")
  }

  private var noEvent: SmokeVerdict {
    if let coding = head?["Content-Encoding"] {
      return .fail("compressed with \(coding.quoted)", "events wait until a block is full", rule: "STR002")
    }
    if isOver {
      return .fail("the stream ended before its first event", "the server or the edge let it go", rule: "STR003")
    }
    guard let trouble else { return .fail("no event came", nil, rule: "STR001") }
    return silence(trouble)
  }

  private func silence(_ failure: ProbeFailure) -> SmokeVerdict {
    switch failure {
    case .silent where comesPlain:
      .fail(
        "\(failure.message) with `Accept-Encoding: gzip`, and an event at once without",
        "a filter compresses events: they wait until a block is full",
        rule: "STR002"
      )
    case .silent:
      .fail(failure.message, "events wait in a buffer on the way, and the head may wait with them", rule: "STR001")
    case .cut: .fail(failure.message, failure.help, rule: "STR003")
    default: .fail(failure.message, failure.help)
    }
  }
}

extension StreamSigns {
  /// Whether two heartbeats came, and one after the other.
  func judge(patience: Duration) -> SmokeVerdict {
    if patience == .zero { return .skip("not waited for: `--wait 0s`") }
    if let trouble { return .fail("\(trouble.message), after \(watched.brief)", trouble.help, rule: "STR003") }
    if isOver {
      return .fail("the stream ended after \(watched.brief)", "somebody's limit for streams is short", rule: "STR003")
    }
    guard times.count >= 2 else {
      if let first = times.first, first + first > patience {
        return .skip("one after \(first.brief); a second is not due within \(patience.brief)")
      }
      // What stands in front mostly cuts after 60 s; a shorter look proves nothing.
      guard patience >= .seconds(30) else { return .skip("\(times.count) within \(patience.brief): too short to tell") }
      return .fail(
        "\(times.isEmpty ? "none" : "one") within \(patience.brief)",
        "what stands in front cuts a silent stream; or comments wait in a buffer on the way",
        rule: "STR004"
      )
    }
    let gap = times[1] - times[0]
    guard gap > .milliseconds(50) else {
      return .fail("two came together after \(times[1].brief)", "they waited in a buffer on the way", rule: "STR001")
    }
    return .pass("twice, \(gap.brief) apart")
  }
}
