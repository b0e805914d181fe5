package import LoopDiagnostics
package import LoopFormats
package import LoopSpec

/// The one place where requests come in.
package struct Edge: Sendable {
  package var image: Fact<ImageReference>
  /// What the image's tag says; decides which directives may be written.
  package var version: Fact<NginxVersion>
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
  /// The name of the service that answers.
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
}

/// nginx directives of the user's, parsed.
package struct RawDirectives: Sendable {
  package var source: Located<String>
  package var statements: [NginxStatement]
}
