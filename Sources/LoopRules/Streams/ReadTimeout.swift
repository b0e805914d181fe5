import LoopDiagnostics
import LoopSpec
import LoopStack

/// nginx gives a stream up that is silent, but alive.
struct ReadTimeout: Rule {
  let about = CodeInfo(
    "STR003",
    "read-timeout",
    .error,
    summary: "a stream is cut while it is merely silent",
    rationale: """
      nginx closes an upstream connection on which nothing came for `proxy_read_timeout`. With heartbeats the limit \
      has to be longer than two of them; without, silence and death look alike, and it has to be as long as a stream \
      may live. In MCP 2026-07-28 a closed stream cancels the tool call.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout",
      "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http",
      "https://github.com/harness/harness/issues/1293",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        assistant:
          kind: mcp
          port: 8085
          reads: {/vault: vault}
          mcp: {open: true, vaults: {all: {path: /vault}}, heartbeat: 30s}
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, timeout: 60s}
      #                                  ^^^ STR003
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /orders: {to: web, stream: true, timeout: 60s}
      #                                             ^^^ STR003
          /news: {to: web, stream: true}
      #                            ^^^^ STR003
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        web: {image: "web:1.0.0", port: 8080}
        assistant:
          kind: mcp
          port: 8085
          reads: {/vault: vault}
          mcp: {open: true, vaults: {all: {path: /vault}}}
      edge:
        host: notes.example.com
        routes:
          /orders: {to: web, stream: 75s}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var streams: [String: LoopStack.Stream] = [:]
    for service in stack.services { if let stream = service.stream { streams[service.name.value] = stream } }
    var causes = Causes()
    let isTyped = stack.form == .spec && stack.edge.map { $0.rawHTTP.isEmpty && $0.rawServer.isEmpty } == true
    for route in stack.eventStreams {
      let stream = streams[route.service.value]
      let timeout = route.readTimeout
      guard let span = timeout.span ?? route.stream.span ?? route.path.span else { continue }
      if timeout.isWritten, !causes.isNew(span) { continue }
      if let heartbeat = stream?.heartbeat {
        checkHeartbeat(heartbeat, timeout, route, isTyped: isTyped, at: span, &report)
      } else if stack.form == .files {
        checkFile(timeout, route, at: span, &report)
      } else {
        checkSilence(stream?.maximumAge, timeout, route, at: span, &report)
      }
    }
  }

  /// What is silent for a minute in a file of the user's is cut; how long it may be silent, nobody says.
  private func checkFile(_ timeout: Fact<TimeSpan>, _ route: Route, at span: SourceSpan, _ report: inout Report) {
    if timeout.value > Self.usual { return }
    report(
      .warning,
      at: timeout.span ?? route.path.span ?? span,
      "streams of `\(route.path.value)` are cut after \(timeout.phrase) of silence, and nobody says that they have a "
        + "heartbeat",
      notes: route.stream.origin.note("the stream") + timeout.origin.note("the limit"),
      help: "write `proxy_read_timeout 1h;` in its location, or more than two heartbeats of the application"
    )
  }

  /// nginx's default.
  private static let usual = TimeSpan.seconds(60)

  private func checkHeartbeat(
    _ heartbeat: Fact<TimeSpan>,
    _ timeout: Fact<TimeSpan>,
    _ route: Route,
    isTyped: Bool,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    if timeout.value > heartbeat.value * 2 { return }
    if heartbeat.value == .seconds(0) {
      report(
        at: heartbeat.span ?? span,
        "a heartbeat of \(heartbeat.phrase) is none: nobody can tell a silent stream of `\(route.path.value)` from a dead one",
        notes: route.path.origin.note("the route"),
        help: "write `heartbeat: 15s`, or leave it out"
      )
      return
    }
    report(
      at: span,
      "the read timeout \(timeout.phrase) of `\(route.path.value)` is not above two heartbeats of \(heartbeat.phrase)",
      notes: heartbeat.origin.note("the heartbeat"),
      help: "write `timeout: \(heartbeat.value * 5)`, five heartbeats, or leave it out",
      // A line of raw directives is no scalar of its own.
      fix: route.purpose == .user && route.raw.isEmpty && isTyped
        ? .scalar(at: timeout.origin, becomes: (heartbeat.value * 5).description, "wait for five heartbeats", .safe)
        : nil
    )
  }

  /// Nobody knows how long a stream that lives may be silent, unless the route says so.
  private func checkSilence(
    _ age: Fact<TimeSpan>?,
    _ timeout: Fact<TimeSpan>,
    _ route: Route,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    if let said = route.stream.span, timeout.span == said { return }
    if let age, timeout.value < age.value {
      report(
        .warning,
        at: span,
        "streams of `\(route.path.value)` are cut after \(timeout.phrase) of silence, but may live \(age.phrase), and "
          + "their heartbeat is unknown",
        notes: age.origin.note("the longest life"),
        help: "say the longest silence of a stream that lives: `stream: 75s` for heartbeats of 15 s"
      )
    } else {
      report(
        .advice,
        at: route.stream.span ?? span,
        "the heartbeat of `\(route.path.value)` is unknown: a dead stream is noticed after \(timeout.phrase)",
        help: "say the longest silence of a stream that lives: `stream: 75s` for heartbeats of 15 s"
      )
    }
  }
}
