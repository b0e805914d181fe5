import LoopDiagnostics
import LoopStack

/// nginx builds redirects with the port of its container.
struct RedirectWrongPort: Rule {
  let about = CodeInfo(
    "PRT006",
    "redirect-wrong-port",
    .warning,
    summary: "nginx builds redirects with the port of its container",
    rationale: """
      With `absolute_redirect on`, nginx's own value, a redirect for a missing slash or a `return 301 /path` carries \
      the scheme and the port that nginx itself listens on. Behind a published port, or with TLS in front, that is \
      `http://host:8080/path`: measured, a browser and an MCP client follow it to nowhere. Relative redirects are \
      right everywhere.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#absolute_redirect",
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#port_in_redirect",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        listen: 80
        routes: {/pages/: web}
        raw: {server: "absolute_redirect on;"}
      #                                  ^^ PRT006
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
        listen: 80
        routes: {/pages/: web}
        raw: {server: "server_tokens off;"}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, edge.server.redirectsAbsolutely.value, let inner = edge.server.ports.first,
      let publication = edge.container.reach.publications.first, publication.ports.count == 1
    else { return }
    let outer = publication.ports.lowerBound
    guard !edge.server.ports.contains(where: { $0.value == outer }) else { return }
    let flag = edge.server.redirectsAbsolutely
    // Without the user's word, nginx redirects by itself only to add the slash of a location.
    if flag.span == nil, !edge.locations.contains(where: \.addsSlash) { return }
    report(
      flag.span == nil ? .advice : nil,
      at: flag.span ?? publication.span,
      "redirects carry the port \(inner.phrase) of the container, but the host publishes \(outer): "
        + "`absolute_redirect` is on\(flag.origin.attribution)",
      notes: [Note("the host's port", at: publication.span)] + flag.origin.note("`absolute_redirect`"),
      help: "write `absolute_redirect off;`"
    )
  }
}

extension Route {
  /// Whether nginx answers the path without its slash with a redirect.
  fileprivate var addsSlash: Bool { match == .prefix && path.value.hasSuffix("/") && path.value != "/" }
}
