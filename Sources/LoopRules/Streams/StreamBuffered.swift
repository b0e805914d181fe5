import LoopDiagnostics
import LoopStack

/// nginx collects the events of a stream before it sends them on.
struct StreamBuffered: Rule {
  let about = CodeInfo(
    "STR001",
    "stream-buffered",
    .error,
    summary: "events wait in nginx's buffers",
    rationale: """
      With buffering on, nginx sends when a buffer is full. Measured over HTTP/1.0, its default before 1.29.7: every \
      event and even the headers are held to 4 KB or the end. Over HTTP/1.1 small events come through, but the end of \
      one above 16 KB waits for the next: small tools work, large ones hang. Linters that want buffering on are wrong \
      on a stream.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering",
      "https://github.com/ggml-org/llama.cpp/pull/20872",
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
          /orders/live: {to: live, stream: 75s, raw: "proxy_buffering on;"}
      #                                                               ^^ STR001
      """,
      """
      loopgen: 1
      name: shop
      services:
        live: {image: "live:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /orders/live: {to: live, stream: 75s, raw: "proxy_buffering on; proxy_http_version 1.0;"}
      #                                                               ^^ STR001
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
          /: {to: web, raw: "proxy_buffering on;"}
          /orders/live: {to: live, stream: 75s}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var causes = Causes()
    for route in stack.eventStreams {
      let facts = route.settings.facts
      let buffering = facts.buffering
      guard buffering.value, let span = buffering.span ?? route.place, causes.isNew(span) else { continue }
      let isOld = facts.httpVersion.value == "1.0"
      let how =
        isOld
        ? "over HTTP/1.0\(facts.httpVersion.origin.attribution) they wait for 4 KB or the end"
        : "the end of a large one waits for the next"
      report(
        // An application may ask for no buffering itself, unless somebody wrote that it is wanted.
        buffering.isWritten ? .error : .warning,
        at: span,
        "`\(route.path.value)` answers with events, but `proxy_buffering` is on\(buffering.origin.attribution): \(how)",
        notes: route.stream.origin.note("the stream") + (isOld ? facts.httpVersion.origin.note("the version") : []),
        help: isOld && !facts.httpVersion.isWritten
          ? "write `proxy_buffering off;` and `proxy_http_version 1.1;` in its location"
          : "write `proxy_buffering off;` in its location",
        fix: Fix.word("on", at: buffering.origin, becomes: "off", "send events as they come")
      )
    }
  }
}
