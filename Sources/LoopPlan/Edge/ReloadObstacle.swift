import LoopFormats

/// Something that a reload cannot bring about, although no directive of its own may have changed.
struct ReloadObstacle {
  /// The directive that it is about.
  let setting: NginxSetting
  /// Why it cannot.
  let reason: String
}

/// The zones in which upstreams keep which session is whose.
///
/// A zone that another upstream had used in the same size is refused at a reload (seen with nginx 1.30).
struct StickyZones {
  private let zones: [String: (upstream: String, size: String)]

  init(_ statements: [NginxStatement]) {
    var zones: [String: (upstream: String, size: String)] = [:]
    for block in statements.directives where block.name == "http" {
      for upstream in (block.block ?? []).directives where upstream.name == "upstream" {
        for sticky in (upstream.block ?? []).directives where sticky.name == "sticky" {
          let zone = SharedZone.zone(sticky.arguments.map(\.word), "zone")
          zones[zone.name] = (upstream.arguments.first?.word ?? "", zone.size)
        }
      }
    }
    self.zones = zones
  }

  func obstacles(to next: StickyZones) -> [ReloadObstacle] {
    next.zones.sorted { $0.key < $1.key }.compactMap { name, zone in
      guard let old = zones[name], old.upstream != zone.upstream, old.size == zone.size else { return nil }
      let reason = "nginx refuses to reload while upstream `\(old.upstream)` had zone `\(name)`"
      return ReloadObstacle(setting: NginxSetting("upstream", zone.upstream), reason: reason)
    }
  }
}
