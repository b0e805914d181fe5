import LoopStack

extension StackGraph {
  /// Marks what a change touches, and adds what it takes away.
  mutating func mark(_ plan: Plan) {
    showsChange = true
    let dropping = plan.budgets.filter { $0.isOver && !$0.isWaived }.map(\.service)
    if !dropping.isEmpty { refusal = "refused: over the budget of " + dropping.joined(separator: ", ") }
    for impact in plan.impacts { mark(impact) }
    for change in plan.changes { mark(change) }
  }

  private mutating func mark(_ impact: Impact) {
    guard let mark = GraphMark(impact.action) else { return }
    if let place = services.firstIndex(where: { $0.name == impact.service }) {
      services[place].mark = mark
    } else if mark == .removed {
      services.append(Container(name: impact.service, mark: mark))
    } else {
      doorway?.mark = mark
    }
  }

  private mutating func mark(_ change: Change) {
    let mark = GraphMark(change.kind)
    switch change.subject {
    case .volume(let name): markStore(name, mark)
    case .route(let path): markRoute(path, change, mark)
    case .service(let name):
      guard let place = services.firstIndex(where: { $0.name == name }) else { return }
      if change.label.hasPrefix("mount ") {
        markMount(String(change.label.dropFirst("mount ".count)), of: place, change, mark)
      } else if services[place].mark == nil {
        services[place].mark = mark
      }
    case .edge: if doorway?.mark == nil { doorway?.mark = mark }
    case .stack, .policy, .target: return
    }
  }

  private mutating func markStore(_ name: String, _ mark: GraphMark) {
    if let place = stores.firstIndex(where: { $0.name == name }) {
      stores[place].mark = mark
    } else if mark == .removed {
      stores.append(Store(name: name, form: .named, details: [], mark: mark))
    }
  }

  private mutating func markRoute(_ path: String, _ change: Change, _ mark: GraphMark) {
    var isFound = false
    for service in services.indices {
      for route in services[service].routes.indices where Self.isSame(services[service].routes[route].text, path) {
        services[service].routes[route].mark = mark
        isFound = true
      }
    }
    guard !isFound, mark == .removed, let old = change.before?.text else { return }
    // A row of `show` begins with who answers: `→ loop-api  silent for 60 s`.
    let owner = old.split(separator: " ").first { $0 != "→" }.map(String.init)
    guard let place = services.firstIndex(where: { $0.name == owner }) else { return }
    services[place].routes.append(Path(text: path, isStream: false, mark: mark))
  }

  private static func isSame(_ shown: String, _ path: String) -> Bool { shown == path || shown == path + "…" }

  private mutating func markMount(_ path: String, of service: Int, _ change: Change, _ mark: GraphMark) {
    if let place = services[service].mounts.firstIndex(where: { $0.path == path }) {
      services[service].mounts[place].mark = mark
    } else if mark == .removed {
      let isWritable = change.before?.text.hasSuffix(Access.readWrite.rawValue) ?? false
      services[service].mounts.append(Mount(path: path, store: nil, isWritable: isWritable, mark: mark))
    }
  }
}
