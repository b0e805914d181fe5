package import LoopProbe
import LoopSpec
import LoopStack

/// What stands between clients and the edge: whether it answers, and whether a stream outlives its idle limit.
package struct OuterProxy: Sendable {
  /// What was seen of a stream that nobody writes to but its heartbeat.
  package enum Held: Hashable, Sendable {
    /// Nothing was opened, and why.
    case notTried(String)
    case survived(Duration, heartbeats: Int)
    case cut(after: Duration, heartbeats: Int)
  }

  package enum Seen: Hashable, Sendable {
    case unreachable(ProbeFailure)
    case answers(status: Int, Held)
  }

  /// Where clients go: `https://mcp.example.com`.
  package let url: ProbeURL
  /// Where a stream is opened; `nil` when nothing of the stack streams.
  private let stream: ProbeURL?
  private let heartbeat: TimeSpan?
  /// The shortest limit that is known of what stands there.
  private let known: TimeSpan?

  /// Fails when nothing stands in front of the edge.
  ///
  /// - Parameters:
  ///   - subject: The stack and its host.
  ///   - url: Where it is published, in place of what its spec says.
  package init?(_ subject: DoctorSubject, url: ProbeURL? = nil) {
    guard let edge = subject.stack.edge else { return nil }
    if url == nil, case .here = edge.tls { return nil }
    if url == nil, case .off = edge.tls { return nil }
    guard let place = url ?? (try? ProbeURL(edge.origin.value + "/")) else { return nil }
    self.url = place
    let route = edge.routes.first { $0.purpose == .mcpEndpoint }
    stream = route.map { ProbeURL(origin: place.origin, target: $0.path.value) }
    heartbeat = route.flatMap { subject.stack.service(named: $0.generatedTarget)?.stream?.heartbeat?.value }
    known = subject.table.outerIdle?.value
  }

  /// Asks once, and then holds a stream for as long as told.
  package func look(patience: Duration) async -> Seen {
    var settings = ProbeClient.Settings()
    settings.timeout = .seconds(5)
    return await ProbeClient.with(settings) { client in
      do throws(ProbeFailure) {
        let answer = try await client.send(.get(url, accept: "*/*"), limit: 1 << 20)
        return .answers(status: answer.head.status, await hold(client, patience))
      } catch { return .unreachable(error) }
    }
  }

  private func hold(_ client: ProbeClient, _ patience: Duration) async -> Held {
    guard patience > .zero else { return .notTried("`--patience 0s`") }
    guard let stream else { return .notTried("no route of the stack is a stream") }
    let begin = ContinuousClock.now
    var heartbeats = 0
    do throws(ProbeFailure) {
      let events = try await client.open(.get(stream, accept: "text/event-stream"))
      guard events.head.isSuccess, events.head.mediaType == "text/event-stream" else {
        return .notTried("\(stream.path) gives no stream without a token (status \(events.head.status))")
      }
      var items = events.makeAsyncIterator()
      while true {
        let left = patience - begin.duration(to: .now)
        guard left > .zero else { return .survived(patience, heartbeats: heartbeats) }
        guard let item = try await items.next(within: left) else { break }
        if case .comment = item { heartbeats += 1 }
      }
    } catch ProbeFailure.silent(.event, _) {
      return .survived(patience, heartbeats: heartbeats)
    } catch ProbeFailure.cut {
      return .cut(after: begin.duration(to: .now), heartbeats: heartbeats)
    } catch { return .notTried("a stream could not be opened: \(error.message)") }
    return .cut(after: begin.duration(to: .now), heartbeats: heartbeats)
  }

  /// What that means.
  package func check(_ seen: Seen) -> DoctorCheck {
    let name = "outer proxy"
    switch seen {
    case .unreachable(.certificate(let reason)):
      return .failed(name, "\(url.origin.text): its certificate is not trusted: \(reason)", "renew it on the proxy")
    case .unreachable(let failure):
      return .skipped(name, "\(url.origin.text) cannot be reached from here: \(failure.message)")
    case .answers(let status, _) where [502, 503, 504].contains(status):
      return .warning(
        name,
        "\(url.origin.text) answers \(status): it does not reach the edge",
        "let it pass requests on to the edge's port, and start the stack: `loopgen up`"
      )
    case .answers(_, .notTried(let reason)):
      return .ok(name, "\(url.origin.text) answers; no stream was held: \(reason)")
    case .answers(_, .survived(let time, let heartbeats)):
      let beats = heartbeats == 0 ? "without a heartbeat" : "with \(Amount.count(heartbeats, "heartbeat"))"
      return .ok(name, "\(url.origin.text) answers; a stream survived \(time.components.seconds) s \(beats)")
    case .answers(_, .cut(let time, _)):
      let seconds = time.components.seconds
      let beat = heartbeat.map { ", which a heartbeat every \($0) should have prevented" } ?? ""
      return .failed(
        name,
        "\(url.origin.text) cut a stream after \(seconds) s\(beat)",
        "raise the proxy's read timeout above \(max(Int(seconds), (known?.milliseconds ?? 0) / 1_000) * 2) s and turn its "
          + "buffering off; DSM: Login Portal, Advanced, Reverse Proxy, Advanced Settings"
      )
    }
  }
}
