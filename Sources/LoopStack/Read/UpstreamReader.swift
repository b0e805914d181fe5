import LoopFormats
import LoopSpec

extension Upstream {
  /// An `upstream` block; `nil` without a name.
  ///
  /// Groups keep connections by themselves since 1.29.7; an address that stands in `proxy_pass` alone never does.
  package init?(_ block: PlacedDirective, version: Fact<NginxVersion>?) {
    guard block.name == "upstream", let name = block.word(0) else { return nil }
    let isNewer = version.map { $0.value >= NginxTable.keepaliveByDefaultSince } ?? false
    self.init(
      name: name,
      servers: [],
      keepalive: isNewer ? Fact(32, .table(.nginxKeepalive)) : nil,
      idle: Fact(.seconds(60), .table(.nginxDefault))
    )
    for directive in block.inner { apply(directive) }
  }

  private mutating func apply(_ directive: PlacedDirective) {
    switch directive.name {
    case "server": if let server = UpstreamServer(directive) { servers.append(server) }
    case "keepalive": keepalive = directive.number ?? keepalive
    case "keepalive_timeout": idle = directive.time ?? idle
    case "ip_hash": affinity = Fact("ip_hash", directive.whole)
    case "hash", "sticky":
      affinity = Fact(([directive.name] + directive.arguments.map(\.word)).joined(separator: " "), directive.whole)
    default: break
    }
  }

  /// Whether all of its names are looked up while nginx runs, and the word that says so or does not.
  ///
  /// Sockets of the file system have no address that could change.
  package var followsAddresses: Fact<Bool> {
    (servers.first { !$0.isResolved.value } ?? servers.first)?.isResolved ?? Fact(true, name.origin)
  }

  /// How long an idle connection is kept, if any is.
  var keptIdle: Fact<TimeSpan>? { keepalive.map { $0.value > 0 } ?? false ? idle : nil }
}

extension UpstreamServer {
  /// `server name:port …;`; `nil` for sockets of the file system.
  fileprivate init?(_ directive: PlacedDirective) {
    guard let place = directive.word(0), let address = ProxyAddress("http://" + place.value), !address.host.isEmpty
    else { return nil }
    let resolve = directive.words.dropFirst().first { $0.value == "resolve" }
    self.init(
      host: Fact(address.host, place.origin),
      port: Fact(address.port ?? 80, place.origin),
      isResolved: resolve.map { Fact(true, $0.origin) } ?? Fact(false, place.origin)
    )
  }
}
