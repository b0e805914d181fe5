import LoopDiagnostics
import LoopStack

/// A line that is copied into stream locations, and harms them.
struct StreamSaboteur: Rule {
  let about = CodeInfo(
    "STR010",
    "stream-saboteur",
    .warning,
    summary: "a directive that is said to help streams harms them",
    rationale: """
      Measured: ignoring or hiding `X-Accel-Buffering` takes the application's own opt-out from nginx, or from the \
      proxy in front; a cache replays old events; `chunked_transfer_encoding off` leaves the answer without an end, so \
      each stream costs a connection; a fixed `Connection: upgrade` or `close` ends connections that would be kept.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers",
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#chunked_transfer_encoding",
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
          /a: {to: live, stream: 75s, raw: "proxy_ignore_headers X-Accel-Buffering;"}
      #                                                          ^^^^^^^^^^^^^^^^^ STR010
          /b: {to: live, stream: 75s, raw: "proxy_hide_header X-Accel-Buffering;"}
      #                                                       ^^^^^^^^^^^^^^^^^ STR010
          /c: {to: live, stream: 75s, raw: "chunked_transfer_encoding off;"}
      #                                                               ^^^ STR010
          /d: {to: live, stream: 75s, raw: "proxy_set_header Connection upgrade;"}
      #                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ STR010
          /e: {to: live, stream: 75s, raw: "proxy_cache events;"}
      #                                                 ^^^^^^ STR010
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        live: {image: "live:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /events: {to: live, stream: 75s}
          /chat:
            to: live
            stream: 75s
            raw: "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var causes = Causes()
    for route in stack.eventStreams {
      for harm in harms(of: route) {
        guard case .spec(let span) = harm.origin, causes.isNew(span) else { continue }
        report(
          at: span,
          "`\(route.path.value)` answers with events, but \(harm.text)",
          notes: route.stream.origin.note("the stream"),
          help: harm.help
        )
      }
    }
  }

  private struct Harm {
    let origin: Origin
    let text: String
    let help: String
  }

  private func harms(of route: Route) -> [Harm] {
    let facts = route.settings.facts
    var harms: [Harm] = []
    for header in facts.ignoredHeaders where Self.isOptOut(header.value) {
      harms.append(
        Harm(
          origin: header.origin,
          text: "nginx ignores the header by which the application asks for no buffering",
          help: "leave `X-Accel-Buffering` out of `proxy_ignore_headers`"
        )
      )
    }
    for header in facts.hiddenHeaders where Self.isOptOut(header.value) {
      let text = "a proxy in front is not told to leave them unbuffered"
      harms.append(Harm(origin: header.origin, text: text, help: "leave `X-Accel-Buffering` visible"))
    }
    if facts.cache.value {
      harms.append(
        Harm(
          origin: facts.cache.origin,
          text: "they are kept in a cache and replayed",
          help: "write `proxy_cache off;`"
        )
      )
    }
    if !facts.chunked.value {
      let text = "without chunks an answer ends with its connection: each stream costs one"
      harms.append(Harm(origin: facts.chunked.origin, text: text, help: "leave `chunked_transfer_encoding` out"))
    }
    if let connection = facts.requestHeader("Connection"), ["upgrade", "close"].contains(connection.value.lowercased())
    {
      let text = "`Connection: \(connection.value)` is sent with every request: no connection is kept"
      harms.append(Harm(origin: connection.origin, text: text, help: "write `proxy_set_header Connection \"\";`"))
    }
    return harms
  }

  private static func isOptOut(_ header: String) -> Bool { header.lowercased() == "x-accel-buffering" }
}
