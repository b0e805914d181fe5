import LoopDiagnostics
import LoopSpec
import LoopStack

/// The application closes an idle connection before nginx does.
struct KeepaliveRace: Rule {
  let about = CodeInfo(
    "STR005",
    "keepalive-race",
    .error,
    summary: "the application closes idle connections before the edge does",
    rationale: """
      nginx keeps idle connections to an upstream and sends the next request on one of them. If the application closes \
      it in that moment, nginx repeats a GET in silence and answers 502 to a POST, which it may not repeat; MCP is all \
      POST. Measured with uvicorn's 5 s behind nginx's 60 s: 6 of 16 POSTs answered 502, none when nginx gives up \
      first.
      """,
    evidence: [
      "https://github.com/nginx/nginx/blob/master/src/http/ngx_http_upstream.c",
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout",
      "https://github.com/lsst-sqre/phalanx/pull/5103",
      "https://github.com/twentyhq/twenty/pull/22327",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build: {recipe: python, context: web, command: "uvicorn main:app --host 0.0.0.0 --port 8000"}
      #                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ STR005
          port: 8000
        orders: {image: "orders:1.0.0", port: 8080, keepalive: 60s}
      #                                                        ^^^ STR005
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/: orders
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, keepalive: 75s}
      #                                                  ^^^ STR005
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          http: "upstream web { zone web 64k; server web:8080 resolve; keepalive 8; keepalive_timeout 5m; }"
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "uvicorn main:app --host 0.0.0.0 --port 8000 --timeout-keep-alive 75"
          port: 8000
        orders: {image: "orders:1.0.0", port: 8080}
      edge: {host: shop.example.com, routes: {/: web, /orders/: orders}}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, keepalive: 5s}
      edge: {host: shop.example.com, keepalive: 0, routes: {/: web}}
      """,
    ]
  )

  /// How much longer the application has to wait than nginx.
  private static let margin = TimeSpan.seconds(5)

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let kept = Self.kept(edge)
    var seen: Set<String> = []
    for route in edge.locations {
      // Without kept connections there is no race.
      guard let upstream = route.upstreamIdle, !seen.contains(route.service.value),
        let service = stack.service(named: route.service.value), let idle = RunningServer(service).idle,
        idle.value < upstream.value + Self.margin
      else { continue }
      seen.insert(route.service.value)
      self.report(idle, upstream, kept[service.name.value], service, route, &report)
    }
  }

  /// How many connections the user's own groups keep, by the hosts in them.
  private static func kept(_ edge: Edge) -> [String: Fact<Int>] {
    var kept: [String: Fact<Int>] = [:]
    for group in edge.upstreams {
      for server in group.servers { kept[server.host.value] = group.keepalive }
    }
    return kept
  }

  private func report(
    _ idle: Fact<TimeSpan>,
    _ upstream: Fact<TimeSpan>,
    _ kept: Fact<Int>?,
    _ service: Service,
    _ route: Route,
    _ report: inout Report
  ) {
    let verb = idle.value > upstream.value ? "is less than \(Self.margin.spoken) above" : "is not above"
    let isEdges = upstream.isWritten && !idle.isWritten
    let own = idle.span ?? RunningServer(service).command?.span
    guard let span = (isEdges ? upstream.span : own) ?? route.service.span ?? service.name.span else { return }
    report(
      at: span,
      "app idle \(idle.phrase) \(verb) upstream idle \(upstream.phrase): POSTs to `\(service.name.value)` meet closed "
        + "connections",
      notes: idle.origin.note("the idle time") + upstream.origin.note("the upstream's idle time")
        + (kept?.origin.note("the number of kept connections") ?? [])
        + route.path.origin.note("the route to it"),
      help: cure(service, upstream.value + .seconds(15)),
      fix: fix(idle, service, upstream.value + .seconds(15))
    )
  }

  /// Where the idle time is set: in the command where there is one, in the image otherwise.
  private func cure(_ service: Service, _ wanted: TimeSpan) -> String {
    let server = RunningServer(service)
    guard server.command?.span != nil else {
      return "let it keep idle connections for \(wanted.spoken), and say so: `keepalive: \(wanted)`"
    }
    switch server.runtime {
    case .uvicorn, .gunicorn: return "add `\(Self.flag(server)) \(wanted.wholeSeconds)` to its command"
    default: return "let its command keep idle connections for \(wanted.spoken)"
    }
  }

  /// A longer idle time breaks nothing; what a spec says of an image has to become true in the image as well.
  private func fix(_ idle: Fact<TimeSpan>, _ service: Service, _ wanted: TimeSpan) -> Fix? {
    let title = "keep idle connections for \(wanted.spoken)"
    let server = RunningServer(service)
    guard server.command?.span != nil else {
      return .scalar(at: idle.origin, becomes: wanted.description, title, .ask)
    }
    guard server.runtime == .uvicorn || server.runtime == .gunicorn, let written = server.written else { return nil }
    return Fix(title, .safe, written.setting(Self.flag(server), to: String(wanted.wholeSeconds)))
  }

  private static func flag(_ server: RunningServer) -> String {
    server.runtime == .gunicorn ? "--keep-alive" : "--timeout-keep-alive"
  }
}
