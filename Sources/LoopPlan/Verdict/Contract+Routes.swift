import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

extension Contract {
  func routes(_ report: inout Report) {
    // Without an edge all of them are gone, which is said once.
    guard let edge = change.new.edge, let before = change.old.edge else { return }
    let new = Dictionary(edge.locations.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let cover = PrefixCover(edge.locations)
    var gone: [String: [Route]] = [:]
    for old in before.locations {
      if let now = new[old.place] {
        compare(old, now, &report)
      } else if !isExplained(old), cover[old] != old.service.value {
        gone[old.service.value, default: []].append(old)
      }
    }
    for service in gone.keys.sorted() { tell(gone[service] ?? [], service, &report) }
  }

  private func tell(_ routes: [Route], _ service: String, _ report: inout Report) {
    let verb = routes.count == 1 ? "is" : "are"
    report(
      at: change.place(ofName: service),
      "\(routes.map(\.path.value).quoted()) of `\(service)` \(verb) gone, and clients get 404",
      notes: routes.prefix(3).flatMap { Notes.before("`\($0.path.value)` was here", $0.path.span) },
      help: "keep the path until nobody asks for it any more, or lead it to what answers now"
    )
  }

  /// Whether another finding says why a route is gone.
  private func isExplained(_ route: Route) -> Bool {
    guard let was = change.old.service(named: route.service.value)?.mcp,
      let service = change.new.service(named: route.service.value), let now = service.mcp
    else { return false }
    switch route.purpose {
    case .mcpEndpoint: return was.path.value != now.path.value
    case .mcpMessages: return was.path.value != now.path.value || !now.protocols.value.contains(.v2024_11_05)
    case .resourceMetadata: return was.path.value != now.path.value || service.auth == nil
    case .user, .issuerMetadata, .keySet, .oauth: return false
    }
  }

  private func compare(_ old: Route, _ new: Route, _ report: inout Report) {
    let path = new.path.value
    if old.strip.value != new.strip.value {
      report(
        at: new.strip.span ?? new.path.span ?? change.place(ofName: new.service.value),
        new.strip.value
          ? "`\(new.service.value)` sees what follows `\(path)` alone, and saw the whole path before"
          : "`\(new.service.value)` sees the whole path, and saw what follows `\(path)` alone before",
        notes: Notes.before("it was said here", old.strip.span ?? old.path.span),
        help: "change it together with the paths that `\(new.service.value)` knows"
      )
    }
    if old.methods?.value == new.methods?.value { return }
    let dropped = Surface.methods(old).subtracting(Surface.methods(new))
    guard !dropped.isEmpty, !isExplainedByRevisions(new) else { return }
    report(
      at: new.methods?.span ?? new.path.span ?? change.place(ofName: new.service.value),
      "`\(path)` answers \(dropped.map(\.rawValue).sorted().quoted()) with 405, and did not before",
      notes: Notes.before("these were the methods", old.methods?.span),
      help: "add what clients send"
    )
  }

  /// The methods of an endpoint follow from the revisions that it speaks.
  private func isExplainedByRevisions(_ route: Route) -> Bool {
    guard route.purpose == .mcpEndpoint, let was = change.old.service(named: route.service.value)?.mcp,
      let now = change.new.service(named: route.service.value)?.mcp
    else { return false }
    return was.protocols.value != now.protocols.value
  }
}

/// Which prefix location takes a path that has none of its own.
private struct PrefixCover {
  private let prefixes: [String: String]

  init(_ routes: [Route]) {
    let own = routes.filter { $0.match == .prefix && !$0.strip.value }
    prefixes = Dictionary(own.map { ($0.path.value, $0.service.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The service of the longest one; a path that was stripped is not the same below another prefix.
  subscript(route: Route) -> String? {
    if route.strip.value || route.match == .pattern { return nil }
    var path = route.path.value[...]
    while !path.isEmpty {
      if let service = prefixes[String(path)] { return service }
      if path.hasSuffix("/") { path = path.dropLast() }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[...slash]
    }
    return nil
  }
}
