extension StackGraph {
  /// More services than that make no picture that anybody reads.
  static let mostServices = 150

  /// The graph with no more services than a picture holds: what a change touches first, then in order.
  var bounded: StackGraph {
    if services.count <= Self.mostServices { return self }
    let marked = services.indices.filter { services[$0].mark != nil }
    let chosen = Set((marked + services.indices.filter { services[$0].mark == nil }).prefix(Self.mostServices))
    let kept = services.indices.filter(chosen.contains)
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    var graph = self
    graph.hidden = services.count - kept.count
    graph.services = kept.map { index in
      var service = services[index]
      service.calls = service.calls.compactMap { call in
        places[call.target].map { Call(target: $0, purpose: call.purpose) }
      }
      return service
    }
    graph.dropUnused()
    return graph
  }

  /// Stores that nothing mounts any more, because what mounted them is not drawn.
  private mutating func dropUnused() {
    let used = Set(services.flatMap(\.mounts).compactMap(\.store))
    let kept = stores.indices.filter { used.contains($0) || stores[$0].mark != nil }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    stores = kept.map { stores[$0] }
    for service in services.indices {
      for mount in services[service].mounts.indices {
        services[service].mounts[mount].store = services[service].mounts[mount].store.flatMap { places[$0] }
      }
    }
  }
}
