import LoopDiagnostics

/// Which networks a service joins: no more than its routes, calls and ports need.
struct NetworkPlan {
  private var routed: [String: SourceSpan] = [:]
  private var called: [String: SourceSpan] = [:]

  init(_ services: [Service], _ edge: Edge?) {
    for route in edge?.routes ?? [] {
      if let span = route.path.span { routed[route.service.value] = span }
    }
    for place in services.indices {
      for name in services[place].calls { if let span = name.span { called[name.value] = span } }
      for name in services[place].needs { if let span = name.span { called[name.value] = span } }
    }
  }

  func apply(to services: inout [Service]) {
    for place in services.indices { services[place].networks = networks(of: services[place]) }
  }

  private func networks(of service: borrowing Service) -> [Fact<Network>] {
    var networks: [Fact<Network>] = []
    if let span = routed[service.name.value] { networks.append(Fact(.edge, .implied(.route, span))) }
    if let span = called[service.name.value] ?? service.calls.first?.span ?? service.needs.first?.span {
      networks.append(Fact(.back, .implied(.reference, span)))
    }
    // The back network has no way out: what is not routed still calls out, or publishes a port to debug it.
    if routed[service.name.value] == nil, service.port == nil || service.publish != nil {
      networks.append(Fact(.egress, .standard(.standard)))
    }
    return networks.isEmpty ? [Fact(.back, .standard(.standard))] : networks
  }
}
