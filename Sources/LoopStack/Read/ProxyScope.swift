package import LoopSpec

/// What is in force at one level of an nginx configuration: `http`, a `server` in it, a `location` in that.
///
/// A level begins as a copy of the one around it. Simple directives replace what was inherited; a set of headers is
/// inherited as a whole, and forgotten as a whole as soon as the level has one of its own.
package struct ProxyScope: Sendable {
  var httpVersion: Fact<String>
  var buffering: Fact<Bool>
  var requestBuffering: Fact<Bool>
  var cache: Fact<Bool>
  var chunked: Fact<Bool>
  var sendTimeout: Fact<TimeSpan>
  var connectTimeout: Fact<TimeSpan>
  var retries: Fact<[String]>
  /// `proxy_set_header` as written; what nginx adds by itself is not among them.
  var requestHeaders: [HeaderSetting] = []
  var answerHeaders: [HeaderSetting] = []
  var hiddenHeaders: [Fact<String>] = []
  var ignoredHeaders: [Fact<String>] = []
  /// `auth_request` and its like, by name; one that says `off` is not there.
  var authentication: [String: Fact<String>] = [:]
  var filters: [BodyFilter: BodyFilter.State] = [:]
  /// Variables of `set`; the last one wins.
  var variables: [String: Fact<String>] = [:]
  package var readTimeout: Fact<TimeSpan>
  package var body: Fact<ByteCount>
  package var resolver: Fact<String>?
  package var keepsUnderscores: Fact<Bool>
  package var redirectsAbsolutely: Fact<Bool>
  /// What nginx sends as `Connection` unless told.
  private let connection: Fact<String>

  /// nginx's own defaults; they moved with 1.29.7.
  ///
  /// Of a version that nobody knows each default is the harmless one: HTTP/1.1, and connections that are closed.
  package init(version: Fact<NginxVersion>?) {
    let isNewer = version.map { $0.value >= NginxTable.keepaliveByDefaultSince } ?? false
    let isOlder = version != nil && !isNewer
    httpVersion = Fact(isOlder ? "1.0" : "1.1", .table(isOlder ? .nginxProxy : .nginxKeepalive))
    connection = Fact(isNewer ? "" : "close", .table(isNewer ? .nginxKeepalive : .nginxProxy))
    buffering = Fact(true, .table(.nginxProxy))
    requestBuffering = Fact(true, .table(.nginxProxy))
    cache = Fact(false, .table(.nginxProxy))
    chunked = Fact(true, .table(.nginxCore))
    sendTimeout = Fact(.seconds(60), .table(.nginxProxy))
    connectTimeout = Fact(.seconds(60), .table(.nginxProxy))
    retries = Fact(["error", "timeout"], .table(.nginxProxy))
    readTimeout = Fact(.seconds(60), .table(.nginxProxy))
    body = Fact(.mebibytes(1), .table(.nginxCore))
    keepsUnderscores = Fact(false, .table(.nginxCore))
    redirectsAbsolutely = Fact(true, .table(.nginxCore))
  }

  /// The settings of a location that stands at this level.
  package var settings: ProxySettings {
    let compression = filters[.gzip]
    return ProxySettings(
      ProxyFacts(
        httpVersion: httpVersion,
        buffering: buffering,
        requestBuffering: requestBuffering,
        cache: cache,
        compressesEvents: compression?.onEvents.map { Fact(true, $0.origin) }
          ?? Fact(false, compression?.isOn?.origin ?? .table(.nginxGzip)),
        chunked: chunked,
        sendTimeout: sendTimeout,
        connectTimeout: connectTimeout,
        requestHeaders: impliedHeaders + requestHeaders,
        answerHeaders: answerHeaders,
        hiddenHeaders: hiddenHeaders,
        ignoredHeaders: ignoredHeaders,
        retries: retries,
        authentication: Self.authenticating.lazy.compactMap { authentication[$0] }.first,
        filters: BodyFilter.allCases.filter { $0 != .gzip }.compactMap { filter in
          filters[filter]?.onEvents.map { Fact(filter.rawValue, $0.origin) }
        }
      )
    )
  }

  /// `Host` and `Connection`, which nginx sends whatever else is set.
  private var impliedHeaders: [HeaderSetting] {
    [HeaderSetting("Host", Fact("$proxy_host", .table(.nginxProxy))), HeaderSetting("Connection", connection)]
      .filter { implied in !requestHeaders.contains { $0.name.lowercased() == implied.name.lowercased() } }
  }

  /// Directives by which the edge itself asks who somebody is.
  static let authenticating = ["auth_request", "auth_jwt", "auth_basic", "auth_oidc"]
}

/// A filter that changes bodies; on an event stream it holds events back.
enum BodyFilter: String, CaseIterable, Sendable {
  case gzip
  case brotli
  case zstd
  case substitution = "sub_filter"
  case inclusion = "ssi"

  /// The directive that says which types it works on.
  var types: String { rawValue + "_types" }

  struct State: Sendable {
    var isOn: Fact<Bool>?
    var types: [Fact<String>] = []

    /// The word by which it works on event streams.
    var onEvents: Fact<String>? {
      guard isOn?.value == true else { return nil }
      return types.first { $0.value == "*" || $0.value.lowercased() == "text/event-stream" }
    }
  }

  private static let bySwitch = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
  private static let byTypes = Dictionary(uniqueKeysWithValues: allCases.map { ($0.types, $0) })

  static func switched(by directive: String) -> BodyFilter? { bySwitch[directive] }
  static func typed(by directive: String) -> BodyFilter? { byTypes[directive] }
}
