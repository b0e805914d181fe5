import LoopSpec
import LoopStack

/// What a change drops of one service, in the unit that its budget counts.
struct Loss {
  enum Kind {
    case nothing
    /// Ended at once or after a while, and by whom.
    case streams(Fate, byEdge: Bool)
    case tokens
    case sessions
    /// A service that shall not stop, and has nothing that could be counted.
    case stop
  }

  private(set) var kind = Kind.nothing
  private(set) var worst = Budget.Worst.count(0)
  private(set) var unit: String
  /// What the service is by itself, before anything happens to it.
  private(set) var streamLimit: Int?

  private static let both = "tokens and sessions"

  /// What there is to lose of a service.
  static func unit(of service: Service) -> String {
    if service.kind.value == .oauth { return both }
    if service.stream == nil { return "stops" }
    return service.mcp == nil ? "streams" : "MCP streams"
  }

  init(unit: String) { self.unit = unit }

  init(of old: Service, _ impact: Impact?, _ cuts: EdgeCuts, _ open: Int?) {
    let name = old.name.value
    let cost = impact?.cost ?? Cost()
    unit = Self.unit(of: old)
    // Each replica takes as many.
    streamLimit = old.mcp.map { $0.limits.streams.value * max(1, old.container.lifecycle.replicas.value) }
    if old.kind.value == .oauth {
      countTokens(cost)
    } else if old.stream != nil {
      countStreams(cost.streams, cuts[name], open)
    } else {
      guard impact?.action.stops == true else { return }
      kind = .stop
      worst = .count(1)
    }
  }

  /// A login that is interrupted is begun again: what counts is what was given out before.
  private mutating func countTokens(_ cost: Cost) {
    unit = cost.tokens.isLoss ? (cost.sessions.isLoss ? Self.both : "tokens") : "sessions"
    guard cost.tokens.isLoss || cost.sessions.isLoss else {
      unit = Self.both
      return
    }
    kind = cost.tokens.isLoss ? .tokens : .sessions
    worst = .all(atMost: nil)
  }

  private mutating func countStreams(_ own: Fate, _ atEdge: Fate, _ open: Int?) {
    let fate = Fate.worst(own, atEdge)
    guard fate.isLoss else { return }
    kind = .streams(fate, byEdge: !own.isLoss)
    worst = open.map { .count($0) } ?? .all(atMost: streamLimit)
  }
}
