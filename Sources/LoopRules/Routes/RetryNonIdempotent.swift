import LoopDiagnostics
import LoopStack

/// A request that does something is sent twice.
struct RetryNonIdempotent: Rule {
  let about = CodeInfo(
    "RTE014",
    "retry-non-idempotent",
    .error,
    summary: "a POST that was sent is sent again",
    rationale: """
      nginx repeats a request on another server, or on the same one again, when the first attempt fails; a POST that \
      was sent it repeats only where `non_idempotent` says so. What failed may have been done all the same: an order is \
      placed twice, a tool call runs twice. MCP is all POST.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_next_upstream"],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, raw: "proxy_next_upstream error timeout non_idempotent;"}
      #                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RTE014
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
        routes:
          /: {to: web, raw: "proxy_next_upstream error timeout http_502;"}
          /pages/: {to: web, methods: [GET, HEAD], raw: "proxy_next_upstream error non_idempotent;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    var causes = Causes()
    for route in edge.locations where route.takesPosts {
      let retries = route.settings.facts.retries
      guard retries.value.contains("non_idempotent"), let span = retries.span ?? route.place, causes.isNew(span) else {
        continue
      }
      report(
        at: span,
        "a POST to `\(route.path.value)` that was sent may be sent again (`non_idempotent`)",
        notes: route.path.origin.note("the location"),
        help: "leave `non_idempotent` out: GETs, and what was not sent yet, are repeated all the same",
        fix: Self.fix(retries)
      )
    }
  }

  /// A POST that fails is then answered 502, where a second one may have been answered.
  private static func fix(_ retries: Fact<[String]>) -> Fix? {
    let left = retries.value.filter { $0 != "non_idempotent" }
    let text = retries.value.joined(separator: " ")
    return left.isEmpty
      ? nil : .word(text, at: retries.origin, becomes: left.joined(separator: " "), "send no POST twice", .ask)
  }
}
