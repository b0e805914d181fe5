import LoopRules
import LoopSpec
import LoopStack

extension CostModel {
  /// The edge's own container: what passes through it.
  func cost(of edge: Edge) -> Cost {
    let action = action(on: edge.serviceName)
    let streams = edge.locations.map { self.streams(on: $0, edge, action) }.reduce(.none, Fate.worst)
    var cost = Cost(requests: requests(through: edge, action), streams: streams)
    cost.because = reason(cost, edge, action)
    return cost
  }

  func requests(through edge: Edge, _ action: Action) -> RequestFate {
    if action == .remove { return .refused }
    return action.stops ? .gap(ExpectedGap.of(edge)) : .kept
  }

  /// What the edge does to the streams of one path.
  func streams(on route: Route, _ edge: Edge, _ action: Action) -> Fate {
    guard route.stream.value else { return .none }
    if action == .remove { return .lost }
    if action.stops { return .cut }
    guard action == .reload, let limit = proxy?.shutdownLimit else { return .kept }
    // Without a known end a stream may live longer than any limit.
    guard let age = age(of: route), age.value <= limit else { return .cutAfter(limit) }
    return .kept
  }

  private func age(of route: Route) -> Fact<TimeSpan>? {
    before?.stack.service(named: route.service.value)?.stream?.maximumAge
  }

  func reason(_ cost: Cost, _ edge: Edge, _ action: Action) -> String? {
    switch (action, cost.streams) {
    case (.remove, _): return "it is gone"
    case (_, .cutAfter(let limit)):
      let ages = edge.locations.filter(\.stream.value).compactMap { age(of: $0)?.value }
      let most = ages.max().map { ", and they may live \($0.spoken)" } ?? ""
      return "old workers end \(limit.spoken) after a reload (`worker_shutdown_timeout`)\(most)"
    case (.reload, .kept):
      guard let limit = proxy?.shutdownLimit else { return "old workers go on until their last stream ends" }
      return "old workers go on for \(limit.spoken), and no stream lives longer"
    case (_, .cut): return "every connection goes through the container that is replaced"
    default: return action.stops ? "nothing else listens on its port" : nil
    }
  }
}
