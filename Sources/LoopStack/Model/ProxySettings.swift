package import LoopSpec

/// What nginx does with the requests of one location: every directive that matters, its own or inherited.
///
/// One instance serves all routes that share their directives.
package final class ProxySettings: Sendable {
  package let facts: ProxyFacts

  package init(_ facts: ProxyFacts) { self.facts = facts }
}

package struct ProxyFacts: Sendable {
  /// `1.0` or `1.1`.
  package var httpVersion: Fact<String>
  package var buffering: Fact<Bool>
  package var requestBuffering: Fact<Bool>
  /// Whether answers are kept in a cache.
  package var cache: Fact<Bool>
  /// Whether `text/event-stream` is compressed.
  package var compressesEvents: Fact<Bool>
  package var chunked: Fact<Bool>
  package var sendTimeout: Fact<TimeSpan>
  package var connectTimeout: Fact<TimeSpan>
  /// `proxy_set_header`: the whole set that is in force, in order; `Host` and `Connection` as nginx sends them by
  /// itself come first, where nothing replaces them.
  package var requestHeaders: [HeaderSetting]
  /// `add_header`: the whole set that is in force.
  package var answerHeaders: [HeaderSetting]
  /// `proxy_hide_header`.
  package var hiddenHeaders: [Fact<String>]
  /// `proxy_ignore_headers`.
  package var ignoredHeaders: [Fact<String>]
  /// `proxy_next_upstream`, its words.
  package var retries: Fact<[String]>
  /// `auth_request`, `auth_basic` or `auth_jwt`: what the edge itself asks for.
  package var authentication: Fact<String>?
  /// Body filters besides gzip that work on `text/event-stream`: `sub_filter`, `brotli`; each with the word that says so.
  package var filters: [Fact<String>]

  package init(
    httpVersion: Fact<String>,
    buffering: Fact<Bool>,
    requestBuffering: Fact<Bool>,
    cache: Fact<Bool>,
    compressesEvents: Fact<Bool>,
    chunked: Fact<Bool>,
    sendTimeout: Fact<TimeSpan>,
    connectTimeout: Fact<TimeSpan>,
    requestHeaders: [HeaderSetting],
    answerHeaders: [HeaderSetting] = [],
    hiddenHeaders: [Fact<String>] = [],
    ignoredHeaders: [Fact<String>] = [],
    retries: Fact<[String]>,
    authentication: Fact<String>? = nil,
    filters: [Fact<String>] = []
  ) {
    self.httpVersion = httpVersion
    self.buffering = buffering
    self.requestBuffering = requestBuffering
    self.cache = cache
    self.compressesEvents = compressesEvents
    self.chunked = chunked
    self.sendTimeout = sendTimeout
    self.connectTimeout = connectTimeout
    self.requestHeaders = requestHeaders
    self.answerHeaders = answerHeaders
    self.hiddenHeaders = hiddenHeaders
    self.ignoredHeaders = ignoredHeaders
    self.retries = retries
    self.authentication = authentication
    self.filters = filters
  }

  /// The value of a request header that is set, by its name in any case.
  package func requestHeader(_ name: String) -> Fact<String>? {
    requestHeaders.last { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Whether upgrades are passed on, as WebSockets need it; what streams then are no events.
  package var passesUpgrades: Bool { requestHeader("Upgrade").map { !$0.value.isEmpty } ?? false }
}

/// A header and what it is set to.
package struct HeaderSetting: Sendable {
  package var name: String
  /// As nginx reads it, variables and all; the origin is the directive's.
  package var value: Fact<String>

  package init(_ name: String, _ value: Fact<String>) {
    self.name = name
    self.value = value
  }
}

/// What holds for all of nginx.
package struct ServerFacts: Sendable {
  package var workerConnections: Fact<Int>
  /// `nil` is one for each core.
  package var workerProcesses: Fact<Int>?
  /// `worker_rlimit_nofile`; `nil` leaves it to the engine.
  package var openFiles: Fact<Int>?
  /// How long old workers may live after a reload; `nil` is as long as their last connection.
  package var shutdownLimit: Fact<TimeSpan>?
  package var keepsUnderscores: Fact<Bool>
  package var redirectsAbsolutely: Fact<Bool>
  package var resolver: Fact<String>?
  /// The ports that it listens on inside its container.
  package var ports: [Fact<Int>]
  /// Whether it runs as root and hands its workers to another user.
  package var startsAsRoot: Fact<Bool>

  package init(
    workerConnections: Fact<Int>,
    workerProcesses: Fact<Int>? = nil,
    openFiles: Fact<Int>? = nil,
    shutdownLimit: Fact<TimeSpan>? = nil,
    keepsUnderscores: Fact<Bool>,
    redirectsAbsolutely: Fact<Bool>,
    resolver: Fact<String>? = nil,
    ports: [Fact<Int>],
    startsAsRoot: Fact<Bool>
  ) {
    self.workerConnections = workerConnections
    self.workerProcesses = workerProcesses
    self.openFiles = openFiles
    self.shutdownLimit = shutdownLimit
    self.keepsUnderscores = keepsUnderscores
    self.redirectsAbsolutely = redirectsAbsolutely
    self.resolver = resolver
    self.ports = ports
    self.startsAsRoot = startsAsRoot
  }
}

/// A group of servers that requests are passed to.
package struct Upstream: Sendable {
  package var name: Fact<String>
  package var servers: [UpstreamServer]
  /// Idle connections kept; `nil` or 0 keeps none.
  package var keepalive: Fact<Int>?
  package var idle: Fact<TimeSpan>
  /// `ip_hash`, `hash …`, `sticky …`: what ties a client to a server; `nil` is round robin.
  package var affinity: Fact<String>?

  package init(
    name: Fact<String>,
    servers: [UpstreamServer],
    keepalive: Fact<Int>?,
    idle: Fact<TimeSpan>,
    affinity: Fact<String>? = nil
  ) {
    self.name = name
    self.servers = servers
    self.keepalive = keepalive
    self.idle = idle
    self.affinity = affinity
  }
}

/// A `server` of an upstream.
package struct UpstreamServer: Sendable {
  package var host: Fact<String>
  package var port: Fact<Int>
  /// Whether its name is looked up while nginx runs.
  package var isResolved: Fact<Bool>

  package init(host: Fact<String>, port: Fact<Int>, isResolved: Fact<Bool>) {
    self.host = host
    self.port = port
    self.isResolved = isResolved
  }
}
