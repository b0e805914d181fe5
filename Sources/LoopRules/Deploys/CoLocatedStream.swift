import LoopDiagnostics
import LoopSpec
import LoopStack

/// Streams end in a container that is replaced several times a day.
struct CoLocatedStream: Rule {
  let about = CodeInfo(
    "DEP006",
    "co-located-stream",
    .error,
    summary: "a service that is deployed often holds streams",
    rationale: """
      Each deploy replaces the process, and with it every open stream: clients have to be connected again by hand, and \
      in MCP 2026-07-28 every call in flight is cancelled. Streams belong into a container that the deploys of others \
      never touch.
      """,
    evidence: ["https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          deploys: often
      #            ^^^^^ DEP006
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/live: {to: web, stream: 75s}
      """,
      """
      loopgen: 1
      name: notes
      volumes:
        vault: {path: ./notes, holds: notes}
      services:
        assistant:
          kind: mcp
          port: 8085
          deploys: often
      #            ^^^^^ DEP006
          reads: {/vault: vault}
          mcp: {open: true, vaults: {all: {path: /vault}}}
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080, deploys: often}
        live: {image: "live:1.0.0", port: 8081, deploys: pinned}
      edge:
        host: shop.example.com
        routes:
          /: web
          /orders/live: {to: live, stream: 75s}
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    var streams: [String: Route] = [:]
    for route in stack.edge?.routes ?? [] where route.stream.value && streams[route.service.value] == nil {
      streams[route.service.value] = route
    }
    for service in stack.services where service.deploys.value == .often {
      guard let span = service.deploys.span ?? service.name.span else { continue }
      let name = service.name.value
      if service.kind.value == .mcp {
        report(
          at: span,
          "`\(name)` is deployed often, but is `kind: mcp`: each deploy cuts its clients' streams",
          notes: service.kind.origin.note("its kind"),
          help: "write `deploys: pinned`, and move what changes often into a service of its own"
        )
      } else if let route = streams[name] {
        report(
          at: span,
          "`\(name)` is deployed often, but answers streams at `\(route.path.value)`: each deploy cuts them",
          notes: route.stream.origin.note("the stream"),
          help: "answer `\(route.path.value)` from a service of its own, with `deploys: pinned`"
        )
      }
    }
  }
}
