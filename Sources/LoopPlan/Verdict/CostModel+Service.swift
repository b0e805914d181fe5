import LoopRules
import LoopSpec
import LoopStack

extension CostModel {
  /// What a service loses; `loss` is why tokens are worth nothing any more, if they are.
  func cost(of old: Service, _ loss: String?) -> Cost {
    let cost = Cost(
      requests: requests(to: old),
      streams: streams(of: old),
      sessions: sessions(of: old),
      tokens: tokens(of: old, loss)
    )
    return explained(cost, old, loss)
  }

  func requests(to old: Service) -> RequestFate {
    let isRouted = routed.contains(old.name.value)
    if old.port == nil && old.listens == nil && !isRouted { return .none }
    let action = action(on: old.name.value)
    if action == .remove { return .refused }
    return action.stops ? .gap(ExpectedGap.of(old, successor(of: old), proxy, isRouted: isRouted)) : .kept
  }

  func streams(of old: Service) -> Fate {
    guard old.stream != nil else { return .none }
    let action = action(on: old.name.value)
    if action == .remove { return .lost }
    return action.stops ? .cut : .kept
  }

  /// A stateless server has none that could get lost; an OAuth service keeps them where its database is.
  func sessions(of old: Service) -> Fate {
    let action = action(on: old.name.value)
    if let mcp = old.mcp {
      if action == .remove { return .lost }
      return mcp.session.value == .stateful && action.stops ? .lost : .kept
    }
    guard old.kind.value == .oauth else { return .none }
    return isKept(\.sessions, of: old, action) ? .kept : .lost
  }

  func tokens(of old: Service, _ loss: String?) -> Fate {
    if old.kind.value != .oauth { return loss == nil ? .none : .lost }
    return loss == nil && isKept(\.keys, of: old, action(on: old.name.value)) ? .kept : .lost
  }

  /// Whether what an OAuth service keeps is there after the change.
  private func isKept(_ part: KeyPath<IssuerState, IssuerState.Home>, of old: Service, _ action: Action) -> Bool {
    guard let before, let after, let new = successor(of: old) else { return false }
    let home = IssuerState(old, in: before.stack)[keyPath: part]
    guard action.stops else { return true }
    switch home {
    case .container: return action == .restart
    case .elsewhere(let name): return isKept(name)
    case .at: return action != .dataAtRisk && IssuerState(new, in: after.stack)[keyPath: part] == home
    case .given: return IssuerState(new, in: after.stack)[keyPath: part] == home
    }
  }

  private func isKept(_ neighbour: String) -> Bool {
    let action = action(on: neighbour)
    return action != .dataAtRisk && action != .remove
  }

  /// The one clause that a reader would ask for: the greatest loss, or why there is none.
  func explained(_ cost: Cost, _ old: Service, _ loss: String?) -> Cost {
    var cost = cost
    let action = action(on: old.name.value)
    if let loss {
      cost.because = loss
    } else if action == .remove {
      cost.because = "it is gone"
    } else if action.stops {
      cost.because = reason(cost, old)
    }
    return cost
  }

  private func reason(_ cost: Cost, _ old: Service) -> String? {
    guard let before else { return nil }
    if old.kind.value == .oauth {
      let state = IssuerState(old, in: before.stack)
      let next = successor(of: old).flatMap { new in after.map { IssuerState(new, in: $0.stack) } }
      if cost.tokens.isLoss { return state.keys.loss("keys", isStill: state.keys == next?.keys) }
      return cost.sessions.isLoss
        ? state.sessions.loss("sessions", isStill: state.sessions == next?.sessions) : state.keys.safety("keys")
    }
    if cost.sessions.isLoss { return "`mcp.session` is `stateful`: they are in the container that goes" }
    if cost.streams.isLoss { return "the container that holds them is replaced" }
    guard case .gap = cost.requests else { return nil }
    let replicas = (successor(of: old) ?? old).container.lifecycle.replicas
    return replicas.value > 1
      ? "Compose stops all \(replicas.value) replicas before it starts a new one"
      : "it is stopped before the new one starts"
  }
}

extension IssuerState.Home {
  /// Why something is lost, although its place may have the same name afterwards.
  fileprivate func loss(_ what: String, isStill: Bool) -> String {
    switch self {
    case .at(let place) where isStill: "its \(what) are on \(place.title), whose data is at risk"
    case .at(let place): "its \(what) are on \(place.title), which it has no longer"
    case .given(let name): "its \(what) came from `\(name)`, which it has no longer"
    case .elsewhere(let name): "its \(what) are with `\(name)`, which loses its data"
    case .container: "its \(what) are in the container that goes, on no volume"
    }
  }

  fileprivate func safety(_ what: String) -> String {
    switch self {
    case .at(let place): "its \(what) are on \(place.title), which stays"
    case .given(let name): "its \(what) come from `\(name)`"
    case .elsewhere(let name): "its \(what) are with `\(name)`"
    case .container: "its \(what) are in the container, which stays"
    }
  }
}
