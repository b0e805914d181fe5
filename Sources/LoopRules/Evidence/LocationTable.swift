import LoopStack

/// Which location of the edge answers a path, as nginx chooses: the exact one, else the longest prefix.
struct LocationTable {
  enum Answer {
    case route(Route)
    case nobody
    /// A regular expression may take it.
    case unknown
  }

  private struct Key: Hashable {
    let server: Int
    let path: String
  }

  private var exact: [Key: Route] = [:]
  private var prefixes: [Key: Route] = [:]
  /// Servers with patterns, whose own choice comes before that of prefixes.
  private var patterned: Set<Int> = []

  init(_ edge: Edge) {
    for route in edge.locations {
      let key = Key(server: route.server, path: route.path.value)
      switch route.match {
      case .exact: if exact[key] == nil { exact[key] = route }
      case .prefix: if prefixes[key] == nil { prefixes[key] = route }
      // A named location is chosen by nobody but other directives.
      case .pattern: if !route.path.value.hasPrefix("@") { patterned.insert(route.server) }
      }
    }
  }

  func answer(to path: String, in server: Int) -> Answer {
    if let route = exact[Key(server: server, path: path)] { return .route(route) }
    if patterned.contains(server) { return .unknown }
    var end = path.utf8.endIndex
    while true {
      if let route = prefixes[Key(server: server, path: String(path[..<end]))] { return .route(route) }
      guard end > path.utf8.startIndex else { return .nobody }
      end = path.utf8.index(before: end)
      // A prefix ends between scalars; paths of locations are ASCII almost always.
      while end > path.utf8.startIndex, path.utf8[end] & 0xC0 == 0x80 { end = path.utf8.index(before: end) }
    }
  }
}
