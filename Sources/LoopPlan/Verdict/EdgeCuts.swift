import LoopSpec
import LoopStack

/// What the edge does to the streams of services, whatever happens to themselves.
struct EdgeCuts {
  /// The worst that befalls the streams of a service on any of its paths.
  private var fates: [String: Fate] = [:]
  /// The edge's own name, where there is one.
  let edge: String?

  init(_ plan: Plan, _ before: Stack?) {
    edge = before?.edge?.serviceName
    // A path that leads elsewhere now: its open streams are still those of the service that it led to.
    let led = Dictionary(
      (before?.edge?.locations ?? []).map { ($0.path.value, $0.service.value) },
      uniquingKeysWith: { first, _ in first }
    )
    for route in plan.routes {
      guard let service = led[route.path] ?? route.service else { continue }
      fates[service] = .worst(fates[service] ?? .none, route.cost.streams)
    }
  }

  subscript(service: String) -> Fate { fates[service] ?? .none }
}
