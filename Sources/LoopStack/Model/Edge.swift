package import LoopDiagnostics
package import LoopFormats
package import LoopSpec

/// The one place where requests come in.
package struct Edge: Sendable {
  package var image: Fact<ImageReference>
  /// What the image's tag says; `nil` where it names no version.
  ///
  /// Of a spec it is never `nil`: what is generated for a tag without one is written for the oldest.
  package var version: Fact<NginxVersion>?
  package var host: Fact<String>
  package var address: Fact<String>
  /// The published port.
  package var port: Fact<Int>
  package var tls: EdgeTLS
  /// `https://mcp.example.com`: scheme, host and, unless it is the scheme's own, port.
  package var origin: Fact<String>
  /// How upstream names are looked up while nginx runs.
  package var resolution: Fact<UpstreamResolution>
  /// Idle connections kept to each upstream.
  package var keepalive: Fact<Int>
  /// How long an idle upstream connection is kept.
  package var upstreamIdle: Fact<TimeSpan>
  /// In the order they are written out.
  package var routes: [Route]
  package var trust: [Fact<String>]
  package var rawHTTP: [RawDirectives]
  package var rawServer: [RawDirectives]
  package var grace: Fact<TimeSpan>
  /// How long old workers may live after a reload.
  package var workerShutdown: Fact<TimeSpan>
  package var fileLimit: Fact<Int>
  /// The service that runs it: `edge`, or whatever runs nginx in files that were written by hand.
  package var serviceName: String
  package var server: ServerFacts
  /// Locations of the user's own directives that pass requests on.
  package var rawLocations: [Route]
  package var upstreams: [Upstream]
  package var container: Container

  package init(
    image: Fact<ImageReference>,
    version: Fact<NginxVersion>?,
    host: Fact<String>,
    address: Fact<String>,
    port: Fact<Int>,
    tls: EdgeTLS,
    origin: Fact<String>,
    resolution: Fact<UpstreamResolution>,
    keepalive: Fact<Int>,
    upstreamIdle: Fact<TimeSpan>,
    routes: [Route],
    trust: [Fact<String>],
    rawHTTP: [RawDirectives],
    rawServer: [RawDirectives],
    grace: Fact<TimeSpan>,
    workerShutdown: Fact<TimeSpan>,
    fileLimit: Fact<Int>,
    serviceName: String,
    server: ServerFacts,
    rawLocations: [Route],
    upstreams: [Upstream],
    container: Container
  ) {
    self.image = image
    self.version = version
    self.host = host
    self.address = address
    self.port = port
    self.tls = tls
    self.origin = origin
    self.resolution = resolution
    self.keepalive = keepalive
    self.upstreamIdle = upstreamIdle
    self.routes = routes
    self.trust = trust
    self.rawHTTP = rawHTTP
    self.rawServer = rawServer
    self.grace = grace
    self.workerShutdown = workerShutdown
    self.fileLimit = fileLimit
    self.serviceName = serviceName
    self.server = server
    self.rawLocations = rawLocations
    self.upstreams = upstreams
    self.container = container
  }

  /// Whether its nginx is known to be this new; what a tag without a version pulls is not known.
  package func isAtLeast(_ wanted: NginxVersion) -> Bool { version.map { $0.value >= wanted } ?? false }

  /// Everything that passes requests on.
  package var locations: [Route] { rawLocations.isEmpty ? routes : routes + rawLocations }
}

package enum EdgeTLS: Sendable {
  case upstream(Origin)
  case off(Origin)
  /// Paths on the host.
  case here(certificate: Fact<String>, key: Fact<String>)

  /// What clients outside see.
  package var scheme: String {
    if case .off = self { return "http" }
    return "https"
  }
}

package enum UpstreamResolution: String, Sendable {
  /// `server name:port resolve` in a named upstream: follows recreated containers and keeps connections.
  case resolve
  /// A variable in proxy_pass: follows them, without kept connections.
  case variable
}

/// One path of the edge.
package struct Route: Sendable {
  package enum Match: Sendable {
    /// `/mcp`: this path alone.
    case exact
    /// `/api/`: everything below, and the path without its slash.
    case prefix
    /// A regular expression of the user's own directives, or a name: `@fallback`.
    case pattern
  }

  /// Why a route exists.
  package enum Purpose: String, Sendable {
    case user
    case mcpEndpoint = "the MCP endpoint"
    case mcpMessages = "messages of the HTTP+SSE era"
    case resourceMetadata = "protected-resource metadata (RFC 9728)"
    case issuerMetadata = "authorization-server metadata (RFC 8414)"
    case keySet = "the issuer's keys (RFC 7517)"
    case oauth = "the OAuth endpoints"
  }

  package var path: Fact<String>
  package var match: Match
  /// The name of the service that answers; empty where a variable decides and cannot be followed.
  package var service: Fact<String>
  package var purpose: Purpose
  package var strip: Fact<Bool>
  /// Set when answers are streams.
  package var stream: Fact<Bool>
  /// How long an answer may be silent.
  package var readTimeout: Fact<TimeSpan>
  package var body: Fact<ByteCount>
  /// `nil` lets every method through.
  package var methods: Fact<[HTTPMethod]>?
  package var raw: [RawDirectives]
  /// What nginx does with its requests, the user's own directives applied.
  package var settings: ProxySettings
  /// The port that nginx asks; `nil` is the service's own.
  package var port: Fact<Int>?
  /// Whether the service's address is to be looked up while nginx runs: a variable, or `resolve` in its group.
  package var followsAddress: Fact<Bool>
  /// How long nginx keeps an idle connection to it; `nil` keeps none.
  package var upstreamIdle: Fact<TimeSpan>?
  /// Which `server` block it is in, for files with several.
  package var server: Int
  /// The service that the spec names, where directives of the user's lead elsewhere: what is generated goes by it.
  package var named: String? = nil

  /// The service that a generated location passes requests to.
  package var generatedTarget: String { named ?? service.value }
}

/// nginx directives of the user's, parsed.
package struct RawDirectives: Sendable {
  package var source: Located<String>
  package var statements: [NginxStatement]
  /// Whether the statements' own spans are places of a file: they were not written inside a spec.
  package var isFile: Bool
  /// Known for texts that stand in the spec as a block.
  private let block: BlockScalarPlaces?

  package init(source: Located<String>, statements: [NginxStatement], isFile: Bool = false) {
    self.init(source: source, statements: statements, isFile: isFile, block: nil)
  }

  init(source: Located<String>, statements: [NginxStatement], isFile: Bool = false, block: BlockScalarPlaces?) {
    self.source = source
    self.statements = statements
    self.isFile = isFile
    self.block = block
  }

  /// Where a word stands, as exactly as it can be told: a directive in a spec may stand in an escaped text.
  package func place(of word: NginxArgument) -> SourceSpan {
    guard let inner = word.span else { return source.span }
    if isFile { return inner }
    if let block { return block.span(of: Int(inner.start)..<Int(inner.end), in: source.span.file) }
    return source.span.narrowed(to: Int(inner.start)..<Int(inner.end), of: source.value)
  }

  /// Where a directive begins: its name.
  package func place(of directive: NginxDirective) -> SourceSpan { place(of: directive.key) }
}
