import LoopDiagnostics
import LoopSpec

/// Which networks a service joins: no more than its routes, calls and ports need.
struct NetworkPlan {
  private var routed: [String: SourceSpan] = [:]
  private var called: [String: SourceSpan] = [:]

  init(_ spec: Spec, _ calls: [[Fact<String>]], _ edge: Edge?) {
    for route in edge?.routes ?? [] {
      if let span = route.path.span { routed[route.generatedTarget] = span }
    }
    called.reserveCapacity(spec.services.count)
    for place in spec.services.indices {
      for name in calls[place] { if let span = name.span { called[name.value] = span } }
      for name in spec.services[place].value.value.needs { called[name.value] = name.span }
    }
  }

  subscript(name: String, written: ServiceSpec, calls: [Fact<String>]) -> [Fact<Network>] {
    var networks: [Fact<Network>] = []
    let way = routed[name]
    if let way { networks.append(Fact(.edge, .implied(.route, way))) }
    if let span = called[name] ?? calls.first?.span ?? written.needs.first?.span {
      networks.append(Fact(.back, .implied(.reference, span)))
    }
    // The back network has no way out: what is not routed still calls out, or publishes a port to debug it.
    if way == nil, written.port == nil || written.publish != nil {
      networks.append(Fact(.egress, .standard(.standard)))
    }
    return networks.isEmpty ? [Fact(.back, .standard(.standard))] : networks
  }
}
