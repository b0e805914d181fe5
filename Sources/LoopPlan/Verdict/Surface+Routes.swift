import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

extension Surface {
  func routes(_ edge: Edge, _ report: inout Report) {
    let old = Dictionary(
      (change.old.edge?.locations ?? []).map { ($0.place, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    // An endpoint that moved was public before.
    let endpoints = Set((change.old.edge?.locations ?? []).filter(\.isImplied).map(\.service.value))
    var fresh: [String: [Route]] = [:]
    for route in edge.locations {
      if route.isImplied, old[route.place] == nil, endpoints.contains(route.service.value) { continue }
      guard let earlier = old[route.place] else {
        fresh[route.service.value, default: []].append(route)
        continue
      }
      compare(earlier, route, &report)
    }
    for service in fresh.keys.sorted() { tell(fresh[service] ?? [], service, &report) }
  }

  /// New paths of one service, in one finding.
  private func tell(_ routes: [Route], _ service: String, _ report: inout Report) {
    let open = routes.filter { !isGuarded($0, in: change.new) }
    guard let shown = open.first ?? routes.first else { return }
    let paths = (open.isEmpty ? routes : open).map(\.path.value).quoted()
    let verb = (open.isEmpty ? routes : open).count == 1 ? "is" : "are"
    report(
      open.isEmpty ? .advice : nil,
      at: shown.path.span ?? change.place(ofName: service),
      "\(paths) of `\(service)` \(verb) public now" + (open.isEmpty ? "" : ", and nothing here asks for a token"),
      help: open.isEmpty ? nil : "see that `\(service)` checks who asks, or leave the route out"
    )
  }

  private func compare(_ old: Route, _ new: Route, _ report: inout Report) {
    let place = new.path.span ?? change.place(ofName: new.service.value)
    let path = new.path.value
    if let lock = old.settings.facts.authentication, new.settings.facts.authentication == nil {
      report(
        at: place,
        "`\(path)` is open to everybody, and the edge asked with `\(lock.value)` before",
        notes: Notes.before("it asked here", lock.span),
        help: "ask for it again"
      )
    } else if old.service.value != new.service.value, isGuarded(old, in: change.old), !isGuarded(new, in: change.new) {
      report(
        at: new.service.span ?? place,
        "`\(path)` leads to `\(new.service.value)`, which asks for no token, and led to `\(old.service.value)`",
        notes: Notes.before("it led there", old.service.span),
        help: "see that `\(new.service.value)` checks who asks"
      )
    }
    if old.methods?.value == new.methods?.value { return }
    let added = Self.methods(new).subtracting(Self.methods(old))
    guard !added.isEmpty else { return }
    report(
      .advice,
      at: new.methods?.span ?? place,
      "`\(path)` takes \(added.map(\.rawValue).sorted().quoted()), and did not before",
      notes: Notes.before("these were the methods", old.methods?.span),
      help: "list the methods that it needs"
    )
  }

  static func methods(_ route: Route) -> Set<HTTPMethod> { Set(route.methods?.value ?? HTTPMethod.allCases) }

  /// Whether something is known to ask who comes, or the path is public by its protocol.
  private func isGuarded(_ route: Route, in stack: Stack) -> Bool {
    if route.settings.facts.authentication != nil { return true }
    switch route.purpose {
    case .resourceMetadata, .issuerMetadata, .keySet, .oauth: return true
    case .user, .mcpEndpoint, .mcpMessages: break
    }
    guard let service = stack.service(named: route.service.value) else { return false }
    return service.auth != nil || service.issuerVariable != nil
  }
}

extension Route {
  /// Whether it is there because of what its service is.
  fileprivate var isImplied: Bool { purpose != .user }
}
