import LoopDiagnostics
import LoopFormats
import LoopStack

/// Why nginx reads something otherwise, and where somebody wrote it.
struct EdgeCauses {
  let before: StackSide
  let after: StackSide
  let old: EdgeRoutes
  let new: EdgeRoutes
  private let oldRaw: RawPlaces
  private let newRaw: RawPlaces
  private let facts: EdgeFacts
  /// What the specs lead to by themselves; `nil` when that is not known.
  private let expected: EdgeDifferences?
  /// The file that stands for what is not the spec's doing.
  private let output: String
  /// How many locations differ alike, for no reason in the spec.
  private let repeated: [String: Int]
  private static let mostAlike = 3

  init(
    _ before: StackSide,
    _ after: StackSide,
    _ old: Edge,
    _ new: Edge,
    expected: EdgeDifferences?,
    of found: EdgeDifferences,
    output: String
  ) {
    self.before = before
    self.after = after
    self.old = EdgeRoutes(old)
    self.new = EdgeRoutes(new)
    oldRaw = RawPlaces(old)
    newRaw = RawPlaces(new)
    facts = EdgeFacts(old, new)
    self.expected = expected
    self.output = output
    let strange = found.settings.filter { $0.location != nil && !(expected?.contains($0.place) ?? false) }
    repeated = strange.reduce(into: [:]) { $0[NginxPhrase.change($1), default: 0] += 1 }
  }

  func causes(of difference: NginxDifference) -> [Cause] {
    guard expected?.contains(difference.place) ?? false else {
      return [Cause(unexpected(difference), at: .output(output))]
    }
    let raw = rawCauses(difference)
    // Instructions of the user's stand in one list with those of a route.
    if !raw.isEmpty && difference.setting.name != NginxSetting.rewriting { return raw }
    let found = raw + specCauses(difference)
    if !found.isEmpty { return found }
    return [Cause(scope(of: difference) + NginxPhrase.change(difference), at: nil)]
  }

  /// What takes a restart; `difference` is what the directive itself says.
  func cause(of obstacle: ReloadObstacle, beside difference: NginxDifference?) -> Cause {
    let text = "`\(obstacle.setting.name) \(obstacle.setting.subject)`: \(obstacle.reason)"
    guard expected?.contains(obstacle: obstacle.setting) ?? false else { return Cause(text, at: .output(output)) }
    let written = difference.flatMap { rawCauses($0).first } ?? facts.cause(obstacle.setting.name)
    return written.map { Cause(text, at: $0.place, in: $0.era) } ?? Cause(text, at: nil)
  }

  /// What is the same in many locations is said once.
  private func unexpected(_ difference: NginxDifference) -> String {
    let text = NginxPhrase.change(difference)
    guard difference.location != nil, let count = repeated[text], count > Self.mostAlike else {
      return scope(of: difference) + text
    }
    return "\(count) locations: \(text)"
  }

  private func specCauses(_ difference: NginxDifference) -> [Cause] {
    let setting = difference.setting
    if let location = setting.name == "location" ? setting : difference.location {
      return routeCauses(difference, location.subject)
    }
    if let upstream = setting.name == "upstream"
      ? setting : difference.place.blocks.last(where: { $0.name == "upstream" })
    {
      return upstreamCauses(difference, upstream.subject)
    }
    if let cause = facts.cause(setting.name, setting.subject) ?? presence(of: setting.name) ?? facts.general {
      return [cause]
    }
    return []
  }

  // MARK: the user's own directives

  private func rawCauses(_ difference: NginxDifference) -> [Cause] {
    let subject =
      difference.location?.subject ?? (difference.setting.name == "location" ? difference.setting.subject : nil)
    let path = subject.flatMap { new.owner(of: $0) ?? old.owner(of: $0) }?.path.value
    let added = difference.new.filter { !difference.old.contains($0) }
    let removed = difference.old.filter { !difference.new.contains($0) }
    if difference.isReordered { return reordered(difference, path) }
    let places = added.map { newRaw.place(of: $0, route: path) }
    let gone = removed.map { oldRaw.place(of: $0, route: path) }
    guard
      let (place, era) = places.compactMap(\.self).first.map({ ($0, Era.after) })
        ?? gone.compactMap(\.self).first.map({ ($0, Era.before) })
    else { return [] }
    let isMixed = difference.setting.name == NginxSetting.rewriting
    let shown = NginxDifference(
      place: difference.place,
      old: isMixed ? zip(removed, gone).filter { $0.1 != nil }.map(\.0) : removed,
      new: isMixed ? zip(added, places).filter { $0.1 != nil }.map(\.0) : added
    )
    return [Cause(scope(of: difference) + NginxPhrase.change(shown), at: .spec(place), in: era)]
  }

  private func reordered(_ difference: NginxDifference, _ path: String?) -> [Cause] {
    let moved = zip(difference.old, difference.new).filter { $0.0 != $0.1 }.map(\.1)
    guard let place = moved.lazy.compactMap({ newRaw.place(of: $0, route: path) }).first else { return [] }
    let shown = NginxDifference(place: difference.place, old: moved, new: moved)
    return [Cause(scope(of: difference) + NginxPhrase.change(shown), at: .spec(place))]
  }

  // MARK: locations

  private func routeCauses(_ difference: NginxDifference, _ location: String) -> [Cause] {
    let first = old.owner(of: location)
    let second = new.owner(of: location)
    if first == nil && second == nil { return absence(location) }
    let moved = [second.flatMap(arrival), first.flatMap(departure)].compactMap(\.self)
    if !moved.isEmpty { return moved }
    guard let path = (second ?? first)?.path.value, let one = old.route(path), let other = new.route(path) else {
      return []
    }
    let found = RouteChange(one, other, before.stack, after.stack).causes(of: difference.setting.name)
    return found.isEmpty ? [facts.general].compactMap(\.self) : found
  }

  private func arrival(_ route: Route) -> Cause? {
    if old.route(route.path.value) != nil { return nil }
    return Cause("route `\(route.path.value)` is new", at: route.path.span.map { .spec($0) })
  }

  private func departure(_ route: Route) -> Cause? {
    if new.route(route.path.value) != nil { return nil }
    return Cause("route `\(route.path.value)` is gone", at: route.path.span.map { .spec($0) }, in: .before)
  }

  /// Documents that nobody serves are absent as long as there is something that is protected.
  private func absence(_ location: String) -> [Cause] {
    let first = old.guarded(location)
    let second = new.guarded(location)
    return [second.flatMap(arrival), first.flatMap(departure)].compactMap(\.self)
  }

  /// What stands there only while a route of some kind does.
  private func presence(of name: String) -> Cause? {
    let isWanted: (Route) -> Bool
    switch name {
    case "limit_conn_zone", "limit_conn_status": isWanted = { $0.stream.value }
    case "limit_req_zone", "limit_req_status": isWanted = { $0.purpose == .oauth }
    case "large_client_header_buffers", "underscores_in_headers": isWanted = { $0.purpose == .mcpEndpoint }
    case "proxy_cache_path": isWanted = { $0.purpose == .keySet }
    default: return nil
    }
    guard let route = new.first(isWanted) ?? old.first(isWanted) else { return nil }
    if let moved = arrival(route) ?? departure(route) { return moved }
    guard let one = old.route(route.path.value), let other = new.route(route.path.value) else { return nil }
    return RouteChange(one, other, before.stack, after.stack).kind
  }

  // MARK: upstreams

  private func upstreamCauses(_ difference: NginxDifference, _ name: String) -> [Cause] {
    if let port = RouteChange.port(name, before.stack, after.stack) { return [port] }
    if difference.setting.name == "upstream" {
      if let cause = facts.resolution { return [cause] }
      guard let route = new.first(to: name) ?? old.first(to: name) else { return [] }
      if let moved = arrival(route) ?? departure(route) { return [moved] }
      guard let one = old.route(route.path.value), let other = new.route(route.path.value) else { return [] }
      return [RouteChange(one, other, before.stack, after.stack).target].compactMap(\.self)
    }
    let own = RouteChange.sessions(name, before.stack, after.stack)
    return [own, facts.cause(difference.setting.name), facts.general].compactMap(\.self).prefix(1).map(\.self)
  }

  // MARK: words

  /// What a difference is about, as a beginning of a sentence; empty where the directive says it all.
  private func scope(of difference: NginxDifference) -> String {
    if let location = difference.location {
      let route = new.owner(of: location.subject) ?? old.owner(of: location.subject)
      return route.map { "route `\($0.path.value)`: " } ?? "location `\(location.subject)`: "
    }
    if let block = difference.place.blocks.last(where: { ["geo", "map", "split_clients"].contains($0.name) }) {
      return "\(block.name) `\(block.subject)`: "
    }
    if difference.isShared { return "requests to services: " }
    if let upstream = difference.place.blocks.last(where: { $0.name == "upstream" }) {
      return "upstream `\(upstream.subject)`: "
    }
    guard let server = difference.place.blocks.last(where: { $0.name == "server" }), !new.isPublic(server.subject)
    else {
      return ""
    }
    return "server `\(server.subject)`: "
  }
}
