import LoopDiagnostics
import LoopStack

/// A location sets one header, and thereby loses all others.
struct HeadersNotForwarded: Rule {
  let about = CodeInfo(
    "RTE005",
    "headers-not-forwarded",
    .warning,
    summary: "a location passes requests on without the forwarded headers",
    rationale: """
      nginx inherits `proxy_set_header` only where a level has none of its own. Measured: one header in a location, and \
      `Host`, the scheme and the client's address of the level above are gone. The application then sees the upstream's \
      name, http, and the proxy as its only client.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"],
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
          server: "location /a/ { proxy_set_header X-Part a; proxy_pass http://web; }"
      #                     ^^^ RTE005
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
        routes: {/: {to: web, raw: "proxy_set_header X-Part all;"}}
        raw:
          server: "location /a/ { include proxy.conf; proxy_set_header X-Part a; proxy_pass http://web; }"
      """
    ]
  )

  private static let wanted = ["Host", "X-Forwarded-Proto", "X-Forwarded-For"]

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    // Somewhere else the same server is asked with the whole set: that one was meant.
    var complete: [String: Route] = [:]
    var known: [ObjectIdentifier: [String]] = [:]
    for route in edge.locations {
      let missing = known[ObjectIdentifier(route.settings)] ?? Self.missing(route)
      known[ObjectIdentifier(route.settings)] = missing
      if missing.isEmpty, complete[route.service.value] == nil { complete[route.service.value] = route }
    }
    // What nginx itself asks carries the request in headers of its own.
    let internals = edge.internalLocations
    var causes = Causes()
    for route in edge.locations where stack.service(named: route.service.value) != nil {
      let missing = known[ObjectIdentifier(route.settings)] ?? []
      guard !missing.isEmpty, let span = route.place, !internals.contains(span), causes.isNew(span) else { continue }
      let own = route.settings.facts.requestHeaders.first { $0.value.isWritten }
      // Where a file sets nothing at all, the service may ask for nothing.
      if own == nil, stack.form == .files { continue }
      let twin = complete[route.service.value]
      let isSlip = own != nil && (stack.form == .spec || twin != nil || missing.first == "Host")
      let names = missing.map { "`\($0)`" }.joined(separator: ", ")
      report(
        isSlip ? .warning : .advice,
        at: span,
        own.map { "`\(route.path.value)` sets `\($0.name)` and not \(names): what is set above it is not inherited" }
          ?? "`\(route.path.value)` passes requests on without \(names)",
        notes: (own?.value.origin.note("the header") ?? [])
          + (twin?.path.origin.note("a location that has them") ?? []),
        help: stack.form == .spec
          ? "write `include proxy.conf;` in it, or route it in the spec"
          : "set them in the location: `proxy_set_header Host $host;` and the others"
      )
    }
  }

  private static func missing(_ route: Route) -> [String] {
    let set = Set(
      route.settings.facts.requestHeaders.filter { !($0.name == "Host" && $0.value.value == "$proxy_host") }
        .map { $0.name.lowercased() }
    )
    return wanted.filter { !set.contains($0.lowercased()) }
  }
}
