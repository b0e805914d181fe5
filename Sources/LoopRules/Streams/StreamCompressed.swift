import LoopDiagnostics
import LoopStack

/// A filter over the answer collects events before it sends them on.
struct StreamCompressed: Rule {
  let about = CodeInfo(
    "STR002",
    "stream-compressed",
    .error,
    summary: "events wait in a filter that compresses or rewrites them",
    rationale: """
      Compression works on blocks, a substitution on text that may go on in the next event: both wait. Measured with \
      buffering and gzip: everything is held to the end of the stream, while the same stream without gzip comes \
      through. Events are short, so there is little to win.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_gzip_module.html#gzip_types",
      "https://github.com/n8n-io/n8n/issues/14546",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        live: {image: "live:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /orders/live:
            to: live
            stream: 75s
            raw: "proxy_buffering on; gzip on; gzip_types text/event-stream;"
      #                           ^^ STR001               ^^^^^^^^^^^^^^^^^ STR002
      """,
      """
      loopgen: 1
      name: shop
      services:
        live: {image: "live:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /orders/live: {to: live, stream: 75s, raw: "sub_filter old new; sub_filter_types *;"}
      #                                                                                    ^ STR002
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        live: {image: "live:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/live: {to: live, stream: 75s}
        raw: {http: "gzip_types application/json text/css;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var causes = Causes()
    for route in stack.eventStreams {
      let facts = route.settings.facts
      if facts.compressesEvents.value {
        checkCompression(facts.compressesEvents.origin, facts.buffering, route, &causes, &report)
      }
      for filter in facts.filters {
        guard let span = filter.span ?? route.place, causes.isNew(span) else { continue }
        report(
          at: span,
          "`\(route.path.value)` answers with events, but `\(filter.value)` works on them and holds them back",
          notes: route.stream.origin.note("the stream"),
          help: "leave `text/event-stream` out of `\(filter.value)_types`"
        )
      }
    }
  }

  /// Measured: without buffering, nginx flushes what it has compressed after every event.
  private func checkCompression(
    _ origin: Origin,
    _ buffering: Fact<Bool>,
    _ route: Route,
    _ causes: inout Causes,
    _ report: inout Report
  ) {
    guard let span = origin.span ?? route.place, causes.isNew(span) else { return }
    if buffering.value {
      report(
        at: span,
        "`\(route.path.value)` answers with events, but they are compressed and buffered: they wait for the end",
        notes: route.stream.origin.note("the stream") + buffering.origin.note("buffering"),
        help: "write `gzip off;` in its location, and leave `text/event-stream` out of `gzip_types`"
      )
    } else {
      report(
        .advice,
        at: span,
        "`\(route.path.value)` answers with events, and they are compressed one by one",
        notes: route.stream.origin.note("the stream"),
        help: "write `gzip off;` in its location: it costs more than it saves, and holds them if buffering comes back"
      )
    }
  }
}
