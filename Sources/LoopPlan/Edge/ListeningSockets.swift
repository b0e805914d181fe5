import LoopFormats

/// The sockets that a configuration listens on.
///
/// At a reload nginx opens new ones beside those that it has, and closes the rest only then: a new socket that overlaps an
/// old one cannot be bound, and nginx goes on with the old configuration. Sockets that stay keep some of their options
/// (`ngx_init_cycle`, `ngx_configure_listening_sockets`).
struct ListeningSockets {
  /// By address, with `udp ` in front for QUIC; the words behind the address.
  private let sockets: [String: Set<String>]

  init(_ statements: [NginxStatement]) {
    var sockets: [String: Set<String>] = [:]
    for block in statements.directives where ["http", "stream", "mail"].contains(block.name) {
      for server in (block.block ?? []).directives where server.name == "server" {
        for listen in Self.listens(of: server) {
          let words = Set(listen.dropFirst())
          let isDatagram = words.contains("quic") || words.contains("udp")
          sockets[(isDatagram ? "udp " : "") + NginxWords.address(listen.first ?? ""), default: []].formUnion(words)
        }
      }
    }
    self.sockets = sockets.filter { Self.isBound($0.key, $0.value, among: sockets) }
  }

  private static func listens(of server: NginxDirective) -> [[String]] {
    let written = (server.block ?? []).directives.filter { $0.name == "listen" }.map { $0.arguments.map(\.word) }
    return written.isEmpty ? [["80"]] : written
  }

  /// An address whose port is taken for all addresses needs no socket of its own, unless it has options of its own.
  private static func isBound(_ address: String, _ words: Set<String>, among all: [String: Set<String>]) -> Bool {
    guard let (host, port) = parts(address), !isWildcard(host) else { return true }
    let wildcard = address.replacing(host + ":" + port, with: (host.hasPrefix("[") ? "[::]:" : "*:") + port)
    return all[wildcard] == nil || words.contains { word in own.contains { word == $0 || word.hasPrefix($0 + "=") } }
  }

  private static let own = [
    "bind", "backlog", "rcvbuf", "sndbuf", "accept_filter", "deferred", "ipv6only", "so_keepalive", "setfib",
    "fastopen", "reuseport",
  ]

  /// Options that nginx sets when they are written, and never takes back from a socket that it has.
  private static let sticky = ["so_keepalive", "rcvbuf", "sndbuf", "fastopen", "setfib"]

  /// What a reload from these to `next` cannot do.
  func obstacles(to next: ListeningSockets) -> [ReloadObstacle] {
    var byPort: [String: [String]] = [:]
    for address in sockets.keys { byPort[Self.port(address), default: []].append(address) }
    return next.sockets.keys.sorted().compactMap { address in
      let words = next.sockets[address] ?? []
      let setting = NginxSetting("listen", address)
      if let current = sockets[address] {
        return Self.kept(current, words, address).map { ReloadObstacle(setting: setting, reason: $0) }
      }
      let taken = (byPort[Self.port(address)] ?? []).sorted().first { other in
        overlaps(address, words, other)
      }
      return taken.map {
        ReloadObstacle(setting: setting, reason: "nginx cannot bind it beside `\($0)`, which it holds until then")
      }
    }
  }

  private static func kept(_ old: Set<String>, _ new: Set<String>, _ address: String) -> String? {
    if address.hasPrefix("["), old.contains("ipv6only=off") != new.contains("ipv6only=off") {
      return "nginx sets `ipv6only` when it opens a socket, and never again"
    }
    func has(_ words: Set<String>, _ name: String) -> Bool { words.contains { $0 == name || $0.hasPrefix(name + "=") } }
    guard let left = sticky.first(where: { has(old, $0) && !has(new, $0) }) else { return nil }
    return "the open socket keeps its `\(left)`"
  }

  /// Whether both cannot be bound at once.
  private func overlaps(_ address: String, _ words: Set<String>, _ other: String) -> Bool {
    guard let (host, _) = Self.parts(address), let (otherHost, _) = Self.parts(other) else { return false }
    let current = sockets[other] ?? []
    if words.contains("reuseport") && current.contains("reuseport") { return false }
    if host.hasPrefix("[") == otherHost.hasPrefix("[") { return Self.isWildcard(host) || Self.isWildcard(otherHost) }
    // `[::]` is for IPv6 alone, unless it says otherwise.
    return host == "[::]" && words.contains("ipv6only=off") || otherHost == "[::]" && current.contains("ipv6only=off")
  }

  private static func isWildcard(_ host: String) -> Bool { host == "*" || host == "[::]" }

  /// Transport and port: what sockets meet in.
  private static func port(_ address: String) -> String {
    let transport = address.hasPrefix("udp ") ? "udp " : ""
    return transport + (parts(address)?.port ?? address)
  }

  private static func parts(_ address: String) -> (host: String, port: String)? {
    let bare = address.hasPrefix("udp ") ? String(address.dropFirst(4)) : address
    guard !bare.hasPrefix("unix:"), let colon = bare.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    return (String(bare[..<colon]), String(bare[bare.utf8.index(after: colon)...]))
  }
}
