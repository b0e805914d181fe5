import LoopDiagnostics
import LoopSpec
import LoopStack

/// A container is killed before it has finished what it serves.
struct GraceBelowDrain: Rule {
  let about = CodeInfo(
    "STR008",
    "grace-below-drain",
    .error,
    summary: "a container is killed while it still finishes its streams",
    rationale: """
      Compose sends SIGTERM, waits for `stop_grace_period` and kills. What the server needs to finish has to be shorter, \
      and has to end at all: measured, uvicorn with one open stream still ran 12 s after SIGTERM, and would for ever, so \
      the kill comes in the middle of an event. The proxy goes last, or it cuts what its services still finish.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/05-services.md#stop_grace_period",
      "https://github.com/modelcontextprotocol/python-sdk/issues/514",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, stop: 15s, mcp: {open: true}}
      #                                          ^^^ STR008
      edge: {host: notes.example.com}
      """,
      """
      loopgen: 1
      name: shop
      services:
        live:
          build:
            recipe: python
            context: live
            command: "uvicorn main:app --host 0.0.0.0 --port 8080 --timeout-keep-alive 75"
      #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ STR008
          port: 8080
      edge: {host: shop.example.com, routes: {/orders/live: {to: live, stream: 75s}}}
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant:
          kind: mcp
          port: 8085
          mcp: {open: true, drain: 50s}
          compose: {stop_grace_period: 1m}
      #                                ^^ STR008
      edge: {host: notes.example.com}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        live:
          build:
            recipe: python
            context: live
            command: "uvicorn main:app --host 0.0.0.0 --port 8080 --timeout-keep-alive 75 --timeout-graceful-shutdown 20"
          port: 8080
      edge: {host: shop.example.com, routes: {/orders/live: {to: live, stream: 75s}}}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var streams: [String: Route] = [:]
    for route in stack.eventStreams where streams[route.service.value] == nil {
      streams[route.service.value] = route
    }
    for service in stack.services {
      let stream = streams[service.name.value]
      checkDrain(service, stream, stack, &report)
      if let stream, let edge = stack.edge { checkEdge(service, stream, edge, &report) }
    }
  }

  private func checkDrain(_ service: Service, _ stream: Route?, _ stack: Stack, _ report: inout Report) {
    let grace = service.container.lifecycle.grace
    let server = RunningServer(service)
    let name = service.name.value
    if let drain = server.drain {
      guard grace.value <= drain.value, stream != nil || grace.isWritten || drain.isWritten else { return }
      let isCertain = stream != nil && (grace.isWritten || drain.isWritten)
      report(
        isCertain ? .error : .warning,
        at: (grace.isWritten ? grace.span : drain.span) ?? grace.span ?? stack.place(of: service),
        "`\(name)` may take \(drain.phrase) to finish, but is killed after \(grace.phrase)",
        notes: drain.origin.note("the time to finish") + (stream?.stream.origin.note("its stream") ?? []),
        help: "write `\(stack.form == .spec ? "stop" : "stop_grace_period"): \(drain.value + .seconds(10))`",
        fix: fix(grace, service, drain.value + .seconds(10), stack)
      )
    } else if server.drainsForEver, let stream {
      let drain = max(1, grace.value.wholeSeconds * 2 / 3)
      report(
        stack.form == .spec ? .error : .warning,
        at: server.command?.span ?? stack.place(of: service),
        "`\(name)` waits for its open streams without end (uvicorn's default), and is killed after \(grace.phrase)",
        notes: [Note("`\(name)` is declared here", at: service.name.span)] + stream.stream.origin.note("the stream"),
        help: "add `--timeout-graceful-shutdown \(drain)` to its command",
        fix: server.written.map { written in
          let edit = written.setting("--timeout-graceful-shutdown", to: String(drain))
          return Fix("close the streams that are left after \(drain) s", .ask, edit)
        }
      )
    }
  }

  /// Whoever needs less time takes less.
  private func fix(_ grace: Fact<TimeSpan>, _ service: Service, _ wanted: TimeSpan, _ stack: Stack) -> Fix? {
    let title = "wait \(wanted.spoken) before the kill"
    return grace.isWritten
      ? .scalar(at: grace.origin, becomes: wanted.description, title, .safe)
      : service.setting("stop", to: wanted.description, in: stack, title, .safe)
  }

  /// When all of them stop, the proxy has to outlive what it serves.
  private func checkEdge(_ service: Service, _ stream: Route, _ edge: Edge, _ report: inout Report) {
    let grace = service.container.lifecycle.grace
    let own = edge.container.lifecycle.grace
    guard edge.serviceName != service.name.value, own.value < grace.value, grace.isWritten || own.isWritten,
      let span = own.isWritten ? own.span : grace.span
    else { return }
    report(
      .warning,
      at: span,
      "`\(service.name.value)` has \(grace.phrase) to finish its streams, but `\(edge.serviceName)` in front of it is "
        + "killed after \(own.phrase)",
      notes: stream.stream.origin.note("the stream") + grace.origin.note("the service's time"),
      help: own.isWritten
        ? "write `stop_grace_period: \(grace.value + .seconds(10))` for `\(edge.serviceName)`"
        : "write \(own.value.spoken) or less",
      fix: own.isWritten
        ? .scalar(
          at: own.origin,
          becomes: (grace.value + .seconds(10)).description,
          "let the proxy stop after its services",
          .safe
        ) : nil
    )
  }
}
