import LoopDiagnostics
import LoopStack

/// nginx's own directives pin the address that a service has when nginx starts.
struct StaleDNS: Rule {
  let about = CodeInfo(
    "RTE011",
    "stale-dns",
    .error,
    summary: "nginx looks a service's address up once, when it starts",
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
        routes: {/: web, /thumbs/: pictures}
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
        routes: {/: web, /thumbs/: pictures}
        raw:
          http: "upstream pool { zone pool 64k; server pictures:8081 resolve; }"
          server: "location /pictures/ { proxy_pass http://pool; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    var search = Search(stack, edge)
    search.checkGroups(&report)
    search.checkLocations(&report)
    search.checkPasses(&report)
  }

  private struct Search {
    private let stack: Stack
    private let edge: Edge
    /// `proxy_pass` and its like, by the place of the address.
    private let passes: [SourceSpan: RawDirective]
    private let groups: Set<String>
    /// Several locations may share a server of one group.
    private var causes = Causes()

    private static let names: Set<String> = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"]

    init(_ stack: Stack, _ edge: Edge) {
      self.stack = stack
      self.edge = edge
      var passes: [SourceSpan: RawDirective] = [:]
      for directive in edge.rawDirectives where Self.names.contains(directive.name) {
        if let span = directive.word(0)?.span, passes[span] == nil { passes[span] = directive }
      }
      self.passes = passes
      // Those of the user's, and the generated ones, which look names up as they run.
      let generated = stack.form == .spec && edge.resolution.value == .resolve ? edge.routes.map(\.service.value) : []
      groups = Set(edge.upstreams.map(\.name.value) + generated)
    }

    mutating func checkGroups(_ report: inout Report) {
      for server in edge.upstreams.flatMap(\.servers) where !server.isResolved.value {
        guard let service = stack.service(named: server.host.value), let span = server.host.span, causes.isNew(span)
        else { continue }
        let place = "\(server.host.value):\(server.port.value)"
        self.report("server \(place)", service, at: span, server.host.origin, place, &report)
      }
    }

    /// Everything that passes requests on to an address found at the start.
    mutating func checkLocations(_ report: inout Report) {
      for route in edge.locations where !route.followsAddress.value {
        guard let service = stack.service(named: route.service.value),
          let span = route.followsAddress.span ?? route.service.span, causes.isNew(span)
        else { continue }
        guard let pass = passes[span], let address = pass.words.first else {
          self.report("the location `\(route.path.value)`", service, at: span, nil, nil, &report, isName: true)
          continue
        }
        if address.contains("$") {
          report(
            at: span,
            "`\(pass.name) \(address)` cannot be looked up: there is no `resolver`",
            notes: route.path.origin.note("the location"),
            help: "write `resolver \(EngineTable.resolver) valid=1s ipv6=off;`"
          )
        } else {
          self.report("\(pass.name) \(address)", service, at: span, nil, nil, &report)
        }
      }
    }

    /// Other protocols, and what stands in places of its own.
    mutating func checkPasses(_ report: inout Report) {
      for (span, pass) in passes.sorted(by: { $0.key < $1.key }) {
        guard let address = pass.words.first, let host = Self.host(of: address) else { continue }
        let isGroup = groups.contains(host) && !Self.hasPort(address)
        guard !isGroup, let service = stack.service(named: host), causes.isNew(span) else { continue }
        self.report("\(pass.name) \(address)", service, at: span, nil, nil, &report)
      }
    }

    /// What is pinned, and the cure; `word` is the address of a server in a group, which `resolve` may follow.
    private func report(
      _ what: String,
      _ service: Service,
      at span: SourceSpan,
      _ origin: Origin?,
      _ word: String?,
      _ report: inout Report,
      isName: Bool = false
    ) {
      let name = service.name.value
      let canResolve = edge.isAtLeast(NginxTable.resolveSince)
      let help =
        word != nil && canResolve
        ? "write `\(what) resolve;`, with a `zone` in the upstream"
          + (edge.server.resolver == nil ? " and `resolver \(EngineTable.resolver) valid=1s;`" : "")
        : stack.form == .spec
          ? "route it in the spec: `edge.routes: {/path/: \(name)}`" + (canResolve ? "" : Self.outdated)
          : canResolve
            ? "name it in an upstream with `zone` and `server … resolve;`, and write `resolver \(EngineTable.resolver);`"
            : "write `resolver \(EngineTable.resolver) valid=1s;`, and name it by a variable: `set $upstream \(name);`"
      report(
        // Whoever pulls an image replaces it now and then; what is built here is replaced with each change.
        stack.form == .spec || service.image.isBuilt ? .error : .warning,
        at: span,
        "\(isName ? what : "`\(what)`") keeps the address that `\(name)` has when nginx starts",
        notes: edge.resolution.origin.note("the edge's nginx"),
        help: help,
        fix: word.flatMap { word in
          canResolve
            ? origin.flatMap { Fix.word(word, at: $0, becomes: word + " resolve", "look it up while nginx runs", .ask) }
            : nil
        }
      )
    }

    private static let outdated = ", or take an image from nginx \(NginxTable.resolveSince) on"

    private static func authority(_ address: String) -> Substring {
      let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
      return rest.prefix { $0 != "/" && $0 != "?" }
    }

    /// The host of an address; `nil` where variables stand in it.
    private static func host(of address: String) -> String? {
      let authority = authority(address)
      return authority.contains("$") ? nil : authority.prefix { $0 != ":" }.lowercased()
    }

    private static func hasPort(_ address: String) -> Bool { authority(address).contains(":") }
  }
}

extension ImageSource {
  /// Whether it is built here.
  fileprivate var isBuilt: Bool {
    if case .build = self { return true }
    return false
  }
}
