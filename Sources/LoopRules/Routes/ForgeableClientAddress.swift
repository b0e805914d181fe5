import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A client can choose the address that it is known by.
struct ForgeableClientAddress: Rule {
  let about = CodeInfo(
    "RTE007",
    "forgeable-client-address",
    .warning,
    summary: "what a client claims about its address is passed on as if it were known",
    rationale: """
      `$proxy_add_x_forwarded_for` appends the client's address to what the client sent. At the first hop everything in \
      front of it is the client's own invention: rate limits and audit logs that read the first address are forgeable. \
      There the header is replaced with `$remote_addr`; behind a proxy, `set_real_ip_from` names whom to believe.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_realip_module.html",
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#var_proxy_add_x_forwarded_for",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        tls: off
        routes:
          /: {to: web, raw: "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"}
      #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RTE007
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        trust: [10.0.0.0/8]
        routes:
          /: {to: web, raw: "proxy_set_header X-Real-IP $http_x_forwarded_for;"}
      #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ RTE007
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        trust: [10.0.0.0/8]
        routes:
          /: {to: web, raw: "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"}
          /a/: web
      """
    ]
  )

  private static let headers = ["X-Forwarded-For", "X-Real-IP"]

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let isBehind = Self.isBehindProxy(edge)
    var causes = Causes()
    var seen: Set<ObjectIdentifier> = []
    for route in edge.locations where seen.insert(ObjectIdentifier(route.settings)).inserted {
      for name in Self.headers {
        guard let sent = route.settings.facts.requestHeader(name), let span = sent.span,
          let claim = Self.claim(sent.value, isBehind: isBehind), causes.isNew(span)
        else { continue }
        report(
          // Whether something that can be believed stands in front of files, nobody says.
          stack.form == .files ? .advice : .warning,
          at: span,
          "`\(route.path.value)` passes `\(name)` on with \(claim): a client can claim any address",
          notes: isBehind ? [] : edge.host.origin.note("the edge, the first hop,"),
          help: "write `proxy_set_header \(name) $remote_addr;`"
        )
      }
    }
  }

  /// What of the client's is in the header.
  private static func claim(_ value: String, isBehind: Bool) -> String? {
    let value = value.lowercased()
    if value.contains("$http_x_forwarded_for") || value.contains("$http_x_real_ip") {
      return "what the client sent"
    }
    return !isBehind && value.contains("$proxy_add_x_forwarded_for") ? "what the client sent in front" : nil
  }

  /// Whether somebody in front is believed, who sees the client.
  private static func isBehindProxy(_ edge: Edge) -> Bool {
    if !edge.trust.isEmpty { return true }
    return edge.rawDirectives.contains { $0.name == "set_real_ip_from" }
  }
}
