import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// From an expanded configuration to facts.
struct NginxReading {
  private let main: [PlacedDirective]
  private let http: [PlacedDirective]
  private let isPart: Bool
  private let start: SourceSpan
  private let version: Fact<NginxVersion>?

  init(_ directives: [PlacedDirective], at start: SourceSpan, version: Fact<NginxVersion>?) {
    let blocks = directives.filter { $0.name == "http" }
    isPart = blocks.isEmpty && !directives.contains { $0.name == "events" }
    main = isPart ? [] : directives
    http = isPart ? directives : blocks.flatMap(\.inner)
    self.start = start
    self.version = version
  }

  func result(of texts: [RawDirectives]) -> NginxImport {
    let groups = http.compactMap { Upstream($0, version: version) }
    let byName = Dictionary(groups.map { ($0.name.value.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var outer = ProxyScope(version: version)
    outer.apply(http)
    var servers: [NginxServer] = []
    var scopes: [ProxyScope] = []
    var locations: [Route] = []
    let certificates = http.filter { $0.name.hasPrefix("ssl_certificate") }
    for (index, block) in serverBlocks.enumerated() {
      servers.append(NginxServer(block, at: block.place ?? start, inherited: certificates))
      var scope = outer
      scope.apply(block.inner)
      scopes.append(scope)
      locations += LocationReader(upstreams: byName, server: index).routes(in: block.inner, scope)
    }
    return NginxImport(
      server: serverFacts(servers, scopes.isEmpty ? outer : scopes[Self.busiest(locations, of: scopes.count)]),
      locations: locations,
      upstreams: groups,
      servers: servers,
      otherPasses: Self.otherPasses(in: http),
      isListeningKnown: servers.allSatisfy(\.isListeningKnown),
      raw: texts
    )
  }

  /// A file with locations alone is the inside of a server.
  private var serverBlocks: [PlacedDirective] {
    let blocks = http.filter { $0.name == "server" }
    guard blocks.isEmpty, http.contains(where: { $0.name == "location" }) else { return blocks }
    return [PlacedDirective(NginxDirective("server"), in: nil, inner: http)]
  }

  /// The server that most locations are in: what it says of headers and redirects is what counts.
  private static func busiest(_ locations: [Route], of count: Int) -> Int {
    var sizes = Array(repeating: 0, count: count)
    for location in locations { sizes[location.server] += 1 }
    return sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) } ?? 0
  }

  private static let languages: Set<String> = [
    "fastcgi_pass", "grpc_pass", "memcached_pass", "scgi_pass", "uwsgi_pass",
  ]

  private static func otherPasses(in directives: [PlacedDirective]) -> Int {
    directives.reduce(0) { $0 + (languages.contains($1.name) ? 1 : 0) + otherPasses(in: $1.inner) }
  }
}

extension NginxReading {
  private func serverFacts(_ servers: [NginxServer], _ scope: ProxyScope) -> ServerFacts {
    ServerFacts(
      workerConnections: events("worker_connections")?.number
        ?? (isPart ? Fact(1_024, .table(.nginxImage)) : Fact(512, .table(.nginxMain))),
      workerProcesses: workerProcesses,
      openFiles: directive("worker_rlimit_nofile")?.number,
      shutdownLimit: directive("worker_shutdown_timeout")?.time,
      keepsUnderscores: scope.keepsUnderscores,
      redirectsAbsolutely: scope.redirectsAbsolutely,
      resolver: scope.resolver,
      ports: Self.ports(servers),
      startsAsRoot: Fact(true, directive("user")?.whole ?? .table(.nginxImage))
    )
  }

  /// `nil` is one for each core, as `auto` has it and the image's own configuration.
  private var workerProcesses: Fact<Int>? {
    if isPart { return nil }
    guard let word = directive("worker_processes")?.word(0) else { return Fact(1, .table(.nginxMain)) }
    return Int(word.value).map { Fact($0, word.origin) }
  }

  private func directive(_ name: String) -> PlacedDirective? { main.last { $0.name == name } }

  private func events(_ name: String) -> PlacedDirective? { directive("events")?.inner.last { $0.name == name } }

  /// Each port once.
  private static func ports(_ servers: [NginxServer]) -> [Fact<Int>] {
    var seen: Set<Int> = []
    return servers.flatMap(\.listens).filter { seen.insert($0.value).inserted }
  }
}
