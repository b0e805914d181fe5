import LoopDiagnostics
import LoopSpec
import LoopStack

/// Tokens pass the edge in clear text.
struct TLSMissing: Rule {
  let about = CodeInfo(
    "SEC008",
    "tls-missing",
    .error,
    summary: "tokens pass the edge in clear text",
    rationale: """
      A bearer token is whoever holds it: over plain HTTP everybody on the way does. The MCP authorization \
      specification and OAuth ask for https at every endpoint, and clients refuse an issuer without it.
      """,
    evidence: [
      "https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization",
      "https://www.rfc-editor.org/rfc/rfc6749#section-3.1",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        auth: {kind: oauth, image: "auth:1.0.0", port: 8083}
      edge:
        host: shop.example.com
        tls: off
      #      ^^^ SEC008
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        auth: {kind: oauth, image: "auth:1.0.0", port: 8083}
      edge: {host: shop.example.com, tls: upstream}
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge: {host: shop.example.com, tls: off, routes: {/: web}}
      """,
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge, case .off(let origin) = edge.tls else { return }
    guard let (service, reason) = bearer(edge, stack) else { return }
    // What ends TLS in front of a file's nginx is not in the file.
    let isSaid = stack.form == .spec || origin.source == nil
    let isLocal = HostAddress(edge.address.value)?.isLoopback == true || edge.host.value == "localhost"
    report(
      isSaid && !isLocal ? nil : .advice,
      at: origin.span ?? edge.host.span ?? stack.span,
      "the edge speaks plain HTTP on \(edge.address.phrase), but `\(service)` \(reason): tokens are readable on the way",
      notes: edge.address.origin.note("the address"),
      help: stack.form == .spec
        ? "write `tls: {cert: <path>, key: <path>}`, or `tls: upstream` when something in front speaks https"
        : "listen with `ssl`, or end TLS in front of it",
      fix: stack.form == .spec
        ? origin.span.map { Fix("let something in front speak https", .ask, .replace($0, with: "upstream")) } : nil
    )
  }

  /// The first routed service that issues tokens or asks for them.
  private func bearer(_ edge: Edge, _ stack: Stack) -> (String, String)? {
    for location in edge.locations {
      guard let service = stack.service(named: location.service.value) else { continue }
      if service.kind.value == .oauth { return (service.name.value, "issues tokens") }
      if service.auth != nil { return (service.name.value, "asks for tokens") }
    }
    return nil
  }
}
