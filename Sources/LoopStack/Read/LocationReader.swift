import LoopFormats
import LoopSpec

/// Reads `location` blocks that pass requests on.
package struct LocationReader: Sendable {
  /// By name in small letters, the user's and the generated ones.
  let upstreams: [String: Upstream]
  /// Which `server` block it reads.
  let server: Int

  package init(upstreams: [String: Upstream], server: Int = 0) {
    self.upstreams = upstreams
    self.server = server
  }

  /// The locations among the directives and in them; what answers by itself is none.
  package func routes(in directives: [PlacedDirective], _ outer: ProxyScope) -> [Route] {
    var routes: [Route] = []
    for directive in directives where directive.name == "location" { append(directive, outer, to: &routes) }
    return routes
  }

  private func append(_ location: PlacedDirective, _ outer: ProxyScope, to routes: inout [Route]) {
    guard let place = Place(location) else { return }
    var scope = outer
    scope.apply(location.inner)
    // A `return` comes first, wherever it stands.
    let isAnswered = location.inner.contains { $0.name == "return" }
    if !isAnswered, let pass = location.inner.last(where: { $0.name == "proxy_pass" }) {
      if let route = route(place, pass, location.inner, scope) { routes.append(route) }
    }
    for inner in location.inner {
      switch inner.name {
      case "location": append(inner, scope, to: &routes)
      case "if", "limit_except":
        guard let pass = inner.inner.last(where: { $0.name == "proxy_pass" }) else { continue }
        var condition = scope
        condition.apply(inner.inner)
        if let route = route(place, pass, location.inner + inner.inner, condition) { routes.append(route) }
      default: break
      }
    }
  }

  private func route(_ place: Place, _ pass: PlacedDirective, _ body: [PlacedDirective], _ scope: ProxyScope) -> Route?
  {
    guard let target = target(of: pass, scope) else { return nil }
    let settings = scope.settings
    return Route(
      path: place.path,
      match: place.match,
      service: target.service,
      purpose: .user,
      strip: strip(place, target, body),
      stream: Self.stream(place, scope, settings.facts),
      readTimeout: scope.readTimeout,
      body: scope.body,
      methods: Self.methods(body),
      raw: [],
      settings: settings,
      port: target.port,
      followsAddress: target.followsAddress,
      upstreamIdle: settings.facts.closesConnections ? nil : target.idle,
      server: server
    )
  }

  /// Whether the service sees the path without what the location matched.
  private func strip(_ place: Place, _ target: ProxyTarget, _ body: [PlacedDirective]) -> Fact<Bool> {
    if let rewrite = body.last(where: { $0.name == "rewrite" && $0.isRewriteInPlace }) {
      return Fact(rewrite.takesPrefixOff(place.path.value), rewrite.extent)
    }
    guard let uri = target.uri, place.match != .pattern else { return Fact(false, target.origin) }
    if target.isVariable {
      return Fact(uri.utf8.contains(UInt8(ascii: "$")) ? uri.hasPrefix("/$1") : false, target.origin)
    }
    return Fact(uri.withoutSlash != place.path.value.withoutSlash, target.origin)
  }

  /// Streams as far as a file tells: not buffered, or long silent and called so.
  private static func stream(_ place: Place, _ scope: ProxyScope, _ facts: ProxyFacts) -> Fact<Bool> {
    if facts.passesUpgrades { return Fact(false, place.path.origin) }
    if !facts.buffering.value { return Fact(true, facts.buffering.origin) }
    if let header = facts.answerHeaders.first(where: { $0.name.lowercased() == "x-accel-buffering" }) {
      if header.value.value.lowercased() == "no" { return Fact(true, header.value.origin) }
    }
    guard scope.readTimeout.value >= .seconds(300), place.saysStream else { return Fact(false, place.path.origin) }
    return Fact(true, place.path.origin)
  }
}

extension LocationReader {
  /// What a location matches.
  struct Place {
    let path: Fact<String>
    let match: Route.Match

    init?(_ location: PlacedDirective) {
      guard let first = location.word(0) else { return nil }
      if let second = location.word(1) {
        path = second
        match = first.value == "=" ? .exact : first.value.hasPrefix("~") ? .pattern : .prefix
        return
      }
      // The modifier may be glued to the path.
      let modifier = ["=", "^~", "~*", "~", "@"].first { first.value.hasPrefix($0) } ?? ""
      match = modifier == "=" ? .exact : modifier == "" || modifier == "^~" ? .prefix : .pattern
      path = modifier == "@" ? first : first.map { String($0.dropFirst(modifier.count)) }
    }

    /// Whether a word of the path says that events are streamed.
    var saysStream: Bool {
      path.value.lowercased().split { !$0.isLetter }.contains { Self.words.contains($0) }
    }

    private static let words: Set<Substring> = ["mcp", "sse", "events", "stream", "streams"]
  }
}

extension PlacedDirective {
  /// `rewrite … break`: the path changes and the location stays.
  fileprivate var isRewriteInPlace: Bool { arguments.count == 3 && arguments[2].word == "break" }

  /// Whether the pattern begins with the path, and the replacement is what follows it.
  fileprivate func takesPrefixOff(_ path: String) -> Bool {
    let pattern = arguments[0].word
    let replacement = arguments[1].word
    if pattern == "^" && replacement == "/" { return true }
    let bare = String(pattern.drop { $0 == "^" }.filter { $0 != "\\" })
    let isBelow = [path.withoutSlash, "(?s)^" + path.withoutSlash].contains { !$0.isEmpty && bare.hasPrefix($0) }
    return isBelow && ["/$1", "$1", "/$2", "$2"].contains(replacement)
  }
}

extension String {
  fileprivate var withoutSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}

extension ProxyFacts {
  /// Whether it tells services to close connections, so that none is kept.
  var closesConnections: Bool {
    guard let connection = requestHeader("Connection")?.value.lowercased() else { return false }
    // What a variable says is a matter of the request: nothing is known to be kept.
    return connection.contains("close") || connection.contains("$")
      || (httpVersion.value == "1.0" && connection.isEmpty)
  }
}
