import LoopDiagnostics
import LoopStack

/// A prefix ends in the middle of a word.
struct PrefixWithoutBoundary: Rule {
  let about = CodeInfo(
    "RTE001",
    "prefix-without-boundary",
    .warning,
    summary: "a prefix location catches paths that only begin alike",
    rationale: """
      nginx compares characters, not segments. Measured: `location /api` answers `/apifoo` and `/api-internal` as well, \
      so a path that should be absent, or belong to somebody else, reaches the service. A route of the spec becomes \
      `= /api` and `/api/`.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_core_module.html#location"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          server: "location /api { include proxy.conf; proxy_pass http://web; }"
      #                     ^^^^ RTE001
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes: {/: web, /api/: web}
        raw:
          server: "location = /old { include proxy.conf; proxy_pass http://web; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let own = stack.form == .files ? edge.locations : edge.rawLocations
    let internals = edge.internalLocations
    var causes = Causes()
    for route in own where route.match == .prefix && !route.path.value.hasSuffix("/") {
      // For a stream it is the simplest way to answer both spellings; a file's name has no segments below it.
      if route.carriesEvents || route.isNamedForEvents || route.isNamedForFile { continue }
      guard let span = route.path.span, !internals.contains(span), causes.isNew(span) else { continue }
      report(
        stack.form == .files ? .advice : .warning,
        at: span,
        "`location \(route.path.value)` answers `\(route.path.value)foo` as well: a prefix has no end of its own",
        help: stack.form == .files
          ? "write `location = \(route.path.value)` and `location \(route.path.value)/`"
          : "route it in the spec: `edge.routes: {\(route.path.value)/: \(route.service.value)}`"
      )
    }
  }
}

extension Route {
  fileprivate var isNamedForFile: Bool { path.value.split(separator: "/").last?.contains(".") ?? true }
}
