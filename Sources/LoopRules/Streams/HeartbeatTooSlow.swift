import LoopDiagnostics
import LoopSpec
import LoopStack

/// Something in front of the edge gives a stream up between two heartbeats.
struct HeartbeatTooSlow: Rule {
  let about = CodeInfo(
    "STR004",
    "heartbeat-too-slow",
    .warning,
    summary: "a stream is silent for longer than what stands in front allows",
    rationale: """
      Every hop closes connections on which nothing comes, and the shortest limit cuts: 60 s in most proxies and load \
      balancers, among them the one of a NAS; 100 s by Cloudflare's manual, 125 s as measured, where even the answer's \
      head was withheld until a byte came. A heartbeat of 15 s passes all of them and costs three bytes.
      """,
    evidence: [
      "https://github.com/robhunter/agentdeals/issues/1098",
      "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          port: 8085
          mcp: {open: true, heartbeat: 2m}
      #                                ^^ STR004
      edge: {host: notes.example.com, tls: upstream}
      """
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        search: {kind: mcp, port: 8086, mcp: {open: true, heartbeat: 30s}}
      edge: {host: notes.example.com, tls: upstream, routes: {/search: search}}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true, heartbeat: 2m}}
      edge: {host: notes.example.com, tls: off}
      """,
    ]
  )

  /// What nobody knows is in front of a stack whose TLS ends elsewhere allows at most, and mostly.
  private static let longest = Fact(TimeSpan.seconds(100), .table(FactSource("Cloudflare's limit", cloudflare)))
  private static let usual = Fact(TimeSpan.seconds(60), .table(FactSource("most proxies' limit", proxies)))
  private static let cloudflare = "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/"
  private static let proxies = "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout"

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let outer = TargetTable[stack.target.profile.value].outerIdle
    var seen: Set<String> = []
    for route in stack.eventStreams where seen.insert(route.service.value).inserted {
      guard let heartbeat = stack.service(named: route.service.value)?.stream?.heartbeat,
        heartbeat.value > .seconds(0), let span = heartbeat.span ?? route.place
      else { continue }
      if let outer {
        guard heartbeat.value >= outer.value else { continue }
        self.report(heartbeat, outer, route, nil, at: span, &report)
      } else if case .upstream(let front) = edge.tls, stack.form == .spec, heartbeat.value >= Self.usual.value {
        let isCertain = heartbeat.value >= Self.longest.value
        let limit = isCertain ? Self.longest : Self.usual
        self.report(heartbeat, limit, route, front, isCertain ? .warning : .advice, at: span, &report)
      }
    }
  }

  private func report(
    _ heartbeat: Fact<TimeSpan>,
    _ limit: Fact<TimeSpan>,
    _ route: Route,
    _ front: Origin?,
    _ severity: Severity = .warning,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    report(
      severity,
      at: span,
      "`\(route.path.value)` is silent for \(heartbeat.phrase) between heartbeats, but what stands in front of the edge "
        + "gives up after \(limit.phrase)",
      notes: (front?.note("TLS ends in front, which") ?? []) + limit.origin.note("the limit"),
      help: "write `heartbeat: 15s`",
      fix: .scalar(at: heartbeat.origin, becomes: "15s", "send a heartbeat every 15 s", .safe)
    )
  }
}
