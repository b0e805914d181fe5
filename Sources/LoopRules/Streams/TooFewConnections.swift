import LoopDiagnostics
import LoopStack

/// Streams take up more connections than there are.
struct TooFewConnections: Rule {
  let about = CodeInfo(
    "STR006",
    "too-few-connections",
    .error,
    summary: "open streams use up the connections or open files of a process",
    rationale: """
      A proxied stream takes two connections of nginx and one of the application, for as long as it lives. When they \
      are used up, every route is reset, not only the streams. Docker 29 gives a container 1024 open files where it \
      gave 1,048,576 before, and nginx only logs that it may not raise them. The assumption behind the bounds: 256 \
      streams, which two client addresses may hold, and as much ordinary load beside them.
      """,
    evidence: [
      "https://nginx.org/en/docs/ngx_core_module.html#worker_connections",
      "https://github.com/moby/moby/issues/51485",
      "https://github.com/centrifugal/centrifugo/issues/455",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        live:
          image: "live:1.0.0"
          port: 8080
          compose: {ulimits: {nofile: 256}}
      #                               ^^^ STR006
      edge: {host: shop.example.com, routes: {/orders/live: {to: live, stream: 75s}}}
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, compose: {ulimits: {nofile: 256}}}
        live: {image: "live:1.0.0", port: 8081, compose: {ulimits: {nofile: 4096}}}
      edge: {host: shop.example.com, routes: {/: web, /orders/live: {to: live, stream: 75s}}}
      """
    ]
  )

  /// Two client addresses with as many streams as the generated edge lets one of them hold.
  private static let streams = 256
  /// Two connections each, and as much ordinary load beside them.
  private static func connections(_ streams: Int) -> Int { streams * 4 }
  /// One connection each, and as many ordinary requests.
  private static func files(_ streams: Int) -> Int { streams * 2 }
  /// What a generated server is told to hold counts as it is told.
  private static func streams(of service: Service?) -> Fact<Int> {
    if let written = service?.mcp?.limits.streams, written.isWritten { return written }
    return Fact(streams, .standard(.standard))
  }

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge,
      let stream = stack.eventStreams.first ?? edge.locations.first(where: \.stream.value)
    else { return }
    checkFiles(edge, stream, stack, &report)
    checkConnections(edge, stream, stack, &report)
    checkServices(stack, &report)
  }

  /// Every connection is an open file.
  private func checkFiles(_ edge: Edge, _ stream: Route, _ stack: Stack, _ report: inout Report) {
    let connections = edge.server.workerConnections
    let written = edge.server.openFiles ?? edge.container.limits.files
    let files = written ?? EngineTable.fileLimit
    guard connections.value > files.value else { return }
    let what = edge.server.openFiles == nil ? "`ulimits.nofile`" : "`worker_rlimit_nofile`"
    report(
      // An engine before Docker 29 gives many more.
      written == nil ? .warning : .error,
      at: files.span ?? connections.span ?? stream.place ?? stack.span,
      "nginx may have \(connections.phrase) `worker_connections`, but \(files.phrase) open files: streams use them up "
        + "at \(files.value / 2), two each, and every route is reset",
      notes: connections.origin.note("`worker_connections`") + (written.map { $0.origin.note(what) } ?? []),
      help: "write `worker_rlimit_nofile \(connections.value * 4);`, and `ulimits: {nofile: \(connections.value * 4)}` "
        + "for `\(edge.serviceName)`"
    )
  }

  private func checkConnections(_ edge: Edge, _ stream: Route, _ stack: Stack, _ report: inout Report) {
    let connections = edge.server.workerConnections
    let processes = edge.server.workerProcesses?.value ?? 1
    let most = stack.services.map { Self.streams(of: $0) }.max { $0.value < $1.value }
    let needed = Self.connections(most?.value ?? Self.streams)
    guard connections.value * processes < needed else { return }
    let count = processes == 1 ? connections.phrase : "\(processes) × \(connections.phrase)"
    report(
      connections.isWritten && edge.server.workerProcesses != nil ? .warning : .advice,
      at: connections.span ?? stream.place ?? stack.span,
      "\(count) `worker_connections` hold \(connections.value * processes / 2) streams, two each, and nothing else",
      notes: stream.stream.origin.note("a stream") + (most?.origin.note("how many there may be") ?? []),
      help: "write `worker_connections \(max(needed, 4_096));` and `worker_rlimit_nofile \(max(needed, 4_096) * 4);`"
    )
  }

  /// What a user's own limit leaves the application.
  private func checkServices(_ stack: Stack, _ report: inout Report) {
    var seen: Set<String> = []
    for route in stack.eventStreams where seen.insert(route.service.value).inserted {
      guard let service = stack.service(named: route.service.value), let files = service.container.limits.files,
        files.isWritten
      else { continue }
      let streams = Self.streams(of: service)
      let needed = Self.files(streams.value)
      guard files.value < needed else { continue }
      report(
        .warning,
        at: files.span ?? stack.place(of: service),
        "`\(service.name.value)` may open \(files.phrase) files, but \(streams.value) streams of `\(route.path.value)` "
          + "and as many requests are \(needed)",
        notes: route.stream.origin.note("the stream") + streams.origin.note("how many there may be"),
        help: "write `nofile: \(max(needed, 4_096))` or more, or leave `ulimits` out"
      )
    }
  }
}
