import LoopFormats
import LoopSpec
import LoopStack

/// The blocks of one route.
struct RouteLocation {
  private let route: Route
  private let service: Service?
  private let edge: Edge
  private let profile: ProxyProfile

  init(_ route: Route, to service: Service?, _ edge: Edge, _ profile: ProxyProfile) {
    self.route = route
    self.service = service
    self.edge = edge
    self.profile = profile
  }

  /// How the request's path is changed on its way; by patterns over the path, so that no text of the user's is in a
  /// place where nginx reads variables.
  private enum Rewrite {
    case none
    /// Everything: the service sees `/`.
    case root
    /// `/mcp/` is `/mcp` for the service.
    case slash
    /// The route's own path is taken off.
    case prefix(String)
  }

  var exact: NginxDirective {
    block(["=", path(route.path.value)], route.strip.value ? .root : .none)
  }

  var prefix: NginxDirective {
    let isStripped = route.strip.value && route.path.value != "/"
    return block([path(route.path.value)], isStripped ? .prefix(route.path.value) : .none)
  }

  /// `/api` beside `/api/`, so that `/apifoo` is neither.
  func twin(of text: String) -> NginxDirective {
    block(["=", path(text)], route.strip.value ? .root : .none)
  }

  func slashed(_ text: String) -> NginxDirective {
    block(["=", path(text)], route.strip.value ? .root : .slash)
  }

  /// A location's path is compared as it stands, `$` and all.
  private func path(_ text: String) -> NginxArgument { NginxArgument(verbatim: text) }

  private func block(_ arguments: [NginxArgument], _ rewrite: Rewrite) -> NginxDirective {
    let isExact = arguments.count == 2
    // Nothing can be nested into an exact location.
    let raw = route.raw.flatMap(\.statements).filter { !isExact || $0.identity?.name != "location" }
    let generated = NginxConfiguration {
      methods
      profile.statements(changedBy: raw)
      target(rewrite)
      RouteSettings.statements(route, to: service)
    }.statements
    return NginxDirective(key: "location", arguments: arguments, block: generated.merging(raw))
  }

  /// 405 with `Allow`, as RFC 9110 section 15.5.6 wants it; `limit_except` would say 403.
  private var methods: NginxDirective? {
    guard var allowed = route.methods?.value else { return nil }
    // Whoever may GET may ask for the headers alone.
    if allowed.contains(.get), !allowed.contains(.head) { allowed.append(.head) }
    let words = HTTPMethod.allCases.filter(allowed.contains).map(\.rawValue)
    return NginxDirective("if", "($request_method", "!~", "^(\(words.joined(separator: "|")))$)") {
      NginxDirective("add_header", "Allow", NginxArgument(words.joined(separator: ", ")), "always")
      NginxDirective("return", "405")
    }
  }

  @ListBuilder<NginxStatement> private func target(_ rewrite: Rewrite) -> [NginxStatement] {
    if let service, let port = service.port?.value {
      switch edge.resolution.value {
      case .resolve:
        self.rewrite(rewrite)
        NginxDirective("proxy_pass", "http://\(service.name.value)")
      case .variable:
        // A name in a variable is looked up by the resolver for each request, a literal one once at the start.
        NginxDirective("set", "$upstream_host", NginxArgument(service.name.value))
        self.rewrite(rewrite)
        NginxDirective("proxy_pass", "http://$upstream_host:\(port)")
      }
    } else {
      NginxDirective("return", "502")
    }
  }

  private func rewrite(_ rewrite: Rewrite) -> NginxDirective? {
    switch rewrite {
    case .none: nil
    case .root: NginxDirective("rewrite", "^", "/", "break")
    case .slash: NginxDirective("rewrite", "^(.*)/$", "$1", "break")
    // (?s): a path may hold an encoded line break.
    case .prefix(let path): NginxDirective("rewrite", "(?s)^\(matching: path)(.*)$", "/$1", "break")
    }
  }
}
