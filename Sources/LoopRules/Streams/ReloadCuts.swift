import LoopDiagnostics
import LoopSpec
import LoopStack

/// Streams end when nginx reads its configuration anew.
struct ReloadCuts: Rule {
  let about = CodeInfo(
    "STR007",
    "reload-cuts",
    .warning,
    summary: "a reload of nginx cuts streams that may live longer",
    rationale: """
      After a reload old workers go on until their last connection ends, or until `worker_shutdown_timeout`. Measured: \
      a limit of 1 s cuts an open stream 1 s after the reload, none lets it live. Without any limit, each reload leaves \
      workers behind for as long as somebody listens.
      """,
    evidence: [
      "https://nginx.org/en/docs/ngx_core_module.html#worker_shutdown_timeout",
      "https://github.com/nginx/nginx-gateway-fabric/issues/5524",
      "https://github.com/bunkerity/bunkerweb/issues/3153",
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        search: {kind: mcp, port: 8086, mcp: {open: true, max_stream: 48h}}
      edge: {host: notes.example.com, routes: {/search: search}}
      """
    ],
    badFiles: [
      [
        ExampleFile(
          "nginx/nginx.conf",
          """
          worker_shutdown_timeout 30s;
          #                       ^^^ STR007
          events {}
          http {
            server {
              listen 8080;
              server_name notes.example.com;
              location = /mcp {
                proxy_pass http://assistant:8085;
                proxy_buffering off;
                proxy_read_timeout 1h;
              }
            }
          }
          """
        )
      ]
    ],
    goodFiles: [
      [
        ExampleFile(
          "nginx/nginx.conf",
          """
          worker_shutdown_timeout 1h;
          events {}
          http {
            server {
              listen 8080;
              server_name notes.example.com;
              location = /mcp {
                proxy_pass http://assistant:8085;
                proxy_buffering off;
                proxy_read_timeout 1h;
              }
            }
          }
          """
        )
      ]
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let streams = stack.eventStreams
    guard let first = streams.first else { return }
    guard let limit = edge.server.shutdownLimit else {
      report(
        .advice,
        at: first.place ?? stack.span,
        "old workers have no limit after a reload: each of them lives as long as a stream of `\(first.path.value)`",
        help: "write `worker_shutdown_timeout 1h;`, or as long as a stream may live"
      )
      return
    }
    var seen: Set<String> = []
    for route in streams where seen.insert(route.service.value).inserted {
      // What a spec's edge gets is as long as its streams live: only a limit that somebody wrote can be too short.
      guard let age = Self.age(of: route, stack), limit.value < age.value, limit.isWritten, let span = limit.span else {
        continue
      }
      report(
        at: span,
        "a reload cuts streams of `\(route.path.value)` after \(limit.phrase), but they may live \(age.phrase)",
        notes: age.origin.note("their life") + limit.origin.note("the limit"),
        help: "write `worker_shutdown_timeout \(age.value);`"
      )
      return
    }
  }

  /// How long a stream may live: what is said of it, or at least as long as it may be silent.
  private static func age(of route: Route, _ stack: Stack) -> Fact<TimeSpan>? {
    let said = stack.service(named: route.service.value)?.stream?.maximumAge
    if let said, said.isWritten { return said }
    return route.readTimeout.isWritten && stack.form == .files ? route.readTimeout : said
  }
}
