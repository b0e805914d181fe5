import LoopDiagnostics
import LoopFormats
import LoopStack

/// Raw nginx directives pin the address that a service has when nginx starts.
struct StaleDNS: Rule {
  let about = CodeInfo(
    "RTE011",
    "stale-dns",
    .error,
    summary: "raw nginx directives look a service's address up once",
    rationale: """
      nginx resolves a name that stands in `proxy_pass` or in `server` when it starts. A recreated container has \
      another address: requests answer 502, or reach the container that got the old address. Somebody then restarts \
      nginx with each deploy, which cuts every stream. Routes of the spec follow their service by themselves.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve",
      "https://github.com/langgenius/dify/pull/40808",
      "https://github.com/medic/cht-core/issues/8205",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          http: "upstream pool { zone pool 64k; server pictures:8081; }"
      #                                                ^^^^^^^^^^^^^ RTE011
          server: "location /pictures/ { proxy_pass http://pictures:8081; }"
      #                                             ^^^^^^^^^^^^^^^^^^^^ RTE011
      """
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          http: "upstream pool { zone pool 64k; server pictures:8081 resolve; }"
          server: "location /pictures/ { proxy_pass http://pool; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let blocks = edge.rawHTTP + edge.rawServer + edge.routes.flatMap(\.raw)
    if blocks.isEmpty { return }
    let search = Search(stack, edge, blocks)
    for block in blocks {
      for statement in block.statements { search.walk(statement, in: block, inUpstream: false, &report) }
    }
  }

  private struct Search {
    private let services: Set<String>
    /// Upstreams by name, of the user's or generated, which look names up as they run.
    private var upstreams: Set<String> = []
    private let edge: Edge

    private static let passes: Set<String> = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"]

    init(_ stack: Stack, _ edge: Edge, _ blocks: [RawDirectives]) {
      self.edge = edge
      services = Set(stack.services.map(\.name.value))
      if edge.resolution.value == .resolve { upstreams.formUnion(edge.routes.map(\.service.value)) }
      for case .directive(let directive) in blocks.flatMap(\.statements) where directive.name == "upstream" {
        if let name = directive.arguments.first { upstreams.insert(name.word) }
      }
    }

    func walk(_ statement: NginxStatement, in raw: RawDirectives, inUpstream: Bool, _ report: inout Report) {
      guard case .directive(let directive) = statement else { return }
      if let place = directive.arguments.first {
        if inUpstream, directive.name == "server" { checkServer(place, directive, raw, &report) }
        if Self.passes.contains(directive.name) { checkPass(place, directive, raw, &report) }
      }
      for inner in directive.block ?? [] { walk(inner, in: raw, inUpstream: directive.name == "upstream", &report) }
    }

    private func checkServer(
      _ place: NginxArgument,
      _ directive: NginxDirective,
      _ raw: RawDirectives,
      _ report: inout Report
    ) {
      let host = Self.host(of: place.word)
      guard services.contains(host), !directive.arguments.contains("resolve") else { return }
      report(
        at: raw.place(of: place),
        "`server \(place.word)` keeps the address that `\(host)` has when nginx starts",
        notes: edge.resolution.origin.note("the edge's nginx"),
        help: edge.resolution.value == .resolve
          ? "write `server \(place.word) resolve;`, with a `zone` in the upstream"
          : "this nginx cannot look it up again: use `edge.routes`, or an image from nginx 1.27.3 on"
      )
    }

    private func checkPass(
      _ place: NginxArgument,
      _ directive: NginxDirective,
      _ raw: RawDirectives,
      _ report: inout Report
    ) {
      let host = Self.host(of: place.word)
      let isUpstream = upstreams.contains(host) && !Self.hasPort(place.word)
      guard services.contains(host), !isUpstream else { return }
      report(
        at: raw.place(of: place),
        "`\(directive.name) \(place.word)` keeps the address that `\(host)` has when nginx starts",
        notes: edge.resolution.origin.note("the edge's nginx"),
        help: "route it in the spec: `edge.routes: {/path/: \(host)}`"
      )
    }

    private static func authority(_ address: String) -> Substring {
      let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
      return rest.prefix { $0 != "/" && $0 != "?" }
    }

    /// The host of an address without variables; empty where there are some.
    private static func host(of address: String) -> String {
      let authority = authority(address)
      return authority.contains("$") ? "" : String(authority.prefix { $0 != ":" })
    }

    private static func hasPort(_ address: String) -> Bool { authority(address).contains(":") }
  }
}
