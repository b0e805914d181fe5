import LoopSpec
import LoopStack

extension CostModel {
  /// Every path of the edge, in the order of the new configuration; those that are gone follow.
  package func routes() -> [RouteCost] {
    let old = before?.stack.edge?.locations ?? []
    let new = after?.stack.edge?.locations ?? []
    let oldByPlace = Dictionary(old.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(new.map(\.place))
    let present = new.map { route in
      RouteCost(
        path: route.path.value,
        service: route.service.value,
        cost: oldByPlace[route.place].map { cost($0, to: route) } ?? Cost()
      )
    }
    let gone = old.filter { !kept.contains($0.place) }
    return present + gone.map { RouteCost(path: $0.path.value, service: nil, cost: cost(ofGone: $0)) }
  }

  /// A path that is there before and after.
  private func cost(_ old: Route, to new: Route) -> Cost {
    guard let edge = before?.stack.edge else { return Cost() }
    let isLed = old.service.value == new.service.value
    let action = isLed ? self.action(on: edge.serviceName) : max(self.action(on: edge.serviceName), .reload)
    let service = cost(of: old.service.value)
    let answering = isLed ? service.requests : cost(of: new.service.value).requests
    var cost = Cost(
      requests: .worst(requests(through: edge, action), answering == .refused ? .kept : answering),
      streams: streams(on: old, edge, action)
    )
    if isLed {
      cost.sessions = service.sessions
      cost.tokens = service.tokens
    }
    if old.stream.value, service.streams.isLoss { cost.streams = .worst(cost.streams, .cut) }
    cost.because = because(cost, service, edge, action)
    return cost
  }

  /// Nobody answers on it any more; open streams go on as after any reload.
  private func cost(ofGone old: Route) -> Cost {
    guard let edge = before?.stack.edge else { return Cost() }
    let action = max(self.action(on: edge.serviceName), .reload)
    let service = cost(of: old.service.value)
    var cost = Cost(requests: .refused, streams: streams(on: old, edge, action), because: "the route is gone")
    if old.stream.value, service.streams.isLoss { cost.streams = .worst(cost.streams, service.streams) }
    return cost
  }

  /// The service's reason, unless the edge takes more.
  private func because(_ cost: Cost, _ service: Cost, _ edge: Edge, _ action: Action) -> String? {
    if cost.tokens.isLoss || service.streams.isLoss { return service.because }
    if cost.streams.isLoss || action.stops {
      return reason(Cost(requests: cost.requests, streams: cost.streams), edge, action)
    }
    return service.because
  }
}

/// Which location a route is, in whatever order they are written.
struct RoutePlace: Hashable {
  let server: Int
  let path: String
  let isExact: Bool
}

extension Route {
  var place: RoutePlace { RoutePlace(server: server, path: path.value, isExact: match == .exact) }
}
