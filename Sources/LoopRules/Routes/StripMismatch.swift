import LoopDiagnostics
import LoopFormats
import LoopStack

/// The edge and the application disagree about who takes a prefix off.
struct StripMismatch: Rule {
  let about = CodeInfo(
    "RTE002",
    "strip-mismatch",
    .error,
    summary: "the edge and the application disagree about the beginning of paths",
    rationale: """
      Measured: uvicorn with `--root-path /api` puts `/api` in front of what it is asked for, so a proxy has to take it \
      off, or the application looks for `/api/api/items`. gunicorn with `SCRIPT_NAME=/api` refuses paths that do not \
      begin with it, so a proxy must not. In nginx, the location's path is replaced by that of `proxy_pass` character \
      for character: one slash too few or too many gives `/v1items` or `//items`.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
      "https://www.uvicorn.org/settings/#http",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "uvicorn main:app --host 0.0.0.0 --port 8080 --timeout-keep-alive 75 --root-path /api"
          port: 8080
      edge:
        host: shop.example.com
        routes:
          /api/: web
      #          ^^^ RTE002
      """,
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "gunicorn --bind 0.0.0.0:8080 --keep-alive 75 main:app"
          port: 8080
          env: {SCRIPT_NAME: /api}
      edge:
        host: shop.example.com
        routes:
          /api/: {to: web, strip: true}
      #                           ^^^^ RTE002
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes: {/: web}
        raw:
          server:
            - "location /shop/ { include proxy.conf; proxy_pass http://web/v1; }"
      #                                                         ^^^^^^^^^^^^^ RTE002
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          build:
            recipe: python
            context: web
            command: "uvicorn main:app --host 0.0.0.0 --port 8080 --timeout-keep-alive 75 --root-path /api"
          port: 8080
        orders:
          build:
            recipe: python
            context: orders
            command: "gunicorn --bind 0.0.0.0:8081 --keep-alive 75 main:app"
          port: 8081
          env: {SCRIPT_NAME: /orders}
      edge:
        host: shop.example.com
        routes:
          /api/: {to: web, strip: true}
          /orders/: orders
        raw:
          server: "location /shop/ { include proxy.conf; proxy_pass http://web/v1/; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    var roots: [String: Fact<String>] = [:]
    var scripts: [String: Fact<String>] = [:]
    for service in stack.services {
      let server = RunningServer(service)
      let name = service.name.value
      switch server.runtime {
      case .uvicorn: roots[name] = server.setting(["--root-path"])
      case .gunicorn: scripts[name] = ContainerEnvironment(service)["SCRIPT_NAME"]
      default: break
      }
    }
    for route in edge.locations where route.match != .pattern {
      if let root = roots[route.service.value].flatMap(Self.prefix) { checkRoot(root, route, &report) }
      if let script = scripts[route.service.value].flatMap(Self.prefix) { checkScript(script, route, &report) }
    }
    let known = Set(stack.services.map(\.name.value) + edge.upstreams.map(\.name.value))
    for directive in edge.rawDirectives where directive.name == "location" {
      if let location = ServerBlock.Location(directive) { checkSlashes(location, known, &report) }
    }
  }

  /// A path without its last slash; `nil` for none, and for one that is filled in elsewhere.
  private static func prefix(_ fact: Fact<String>) -> Fact<String>? {
    let path = fact.value.hasSuffix("/") ? String(fact.value.dropLast()) : fact.value
    return path.isEmpty || path.contains("$") ? nil : fact.map { _ in path }
  }

  private static func isBelow(_ path: String, _ prefix: String) -> Bool {
    path == prefix || path.hasPrefix(prefix + "/")
  }

  private func checkRoot(_ root: Fact<String>, _ route: Route, _ report: inout Report) {
    guard !route.strip.value, Self.isBelow(route.path.value, root.value),
      let span = (route.strip.isWritten ? route.strip.span : route.service.span) ?? route.place
    else { return }
    report(
      at: span,
      "`\(route.path.value)` is passed on as it is, but `\(route.service.value)` puts its root path `\(root.value)` in "
        + "front: it looks for `\(root.value)\(route.path.value)`",
      notes: root.origin.note("the root path"),
      help: "write `strip: true`, or leave `--root-path` out"
    )
  }

  private func checkScript(_ script: Fact<String>, _ route: Route, _ report: inout Report) {
    guard route.strip.value, let span = route.strip.span ?? route.service.span ?? route.place else { return }
    report(
      at: span,
      "`\(route.path.value)` is taken off, but `\(route.service.value)` refuses paths that do not begin with "
        + "`\(script.value)`",
      notes: script.origin.note("`SCRIPT_NAME`"),
      help: "leave `strip` out, or leave `SCRIPT_NAME` out"
    )
  }

  /// What nginx does when one of the two paths ends with a slash and the other does not.
  ///
  /// What a host outside makes of two slashes is its own business.
  private func checkSlashes(_ location: ServerBlock.Location, _ known: Set<String>, _ report: inout Report) {
    guard case .prefix = location.kind, let block = location.directive, location.path != "/" else { return }
    for case .directive(let inner) in block.directive.block ?? [] where inner.name == "proxy_pass" {
      let pass = RawDirective(directive: inner, text: block.text, blocks: [])
      guard let target = pass.word(0), let (host, path) = Self.parts(of: target.value), let span = target.span,
        known.contains(host)
      else { continue }
      let isOpen = location.path.hasSuffix("/")
      guard isOpen != path.hasSuffix("/") else { continue }
      let asked = isOpen ? location.path + "items" : location.path + "/items"
      let sent = isOpen ? path + "items" : path + "/items"
      report(
        // Some servers take two slashes for one.
        isOpen ? .error : .warning,
        at: span,
        "`\(asked)` is asked of the service as `\(sent)`: the path of `location` is replaced character for character",
        notes: [Note("the location's path is written here", at: location.span)],
        help: isOpen
          ? "end the address with a slash: `\(target.value)/`" : "end the location with a slash: `\(location.path)/`"
      )
    }
  }

  /// Host and path of a `proxy_pass`; `nil` when it has no path, or one that is filled in or ends in a query.
  private static func parts(of address: String) -> (host: String, path: String)? {
    guard !address.contains("$"), !address.contains("?"), let scheme = address.firstRange(of: "://") else { return nil }
    let rest = address[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    return (String(rest[..<slash].prefix { $0 != ":" }), String(rest[slash...]))
  }
}
