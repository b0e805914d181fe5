import LoopOps
import LoopPlan
import LoopProbe

/// The proof of one deploy: smoke before and after it, and what is held over it.
struct StackProof {
  let endpoint: MCPEndpoint
  private let settings: HoldSettings
  private let health: String?

  /// `nil` for a stack without an MCP endpoint.
  ///
  /// - Parameters:
  ///   - client: Asks for the stack's public origin, wherever it connects to.
  ///   - origin: Where it connects to.
  ///   - address: What is there.
  ///   - plan: What the deploy may cut: that much is not held against it.
  ///   - token: As whom.
  ///   - streams: Of each kind.
  init?(
    _ client: ProbeClient,
    at origin: ProbeOrigin,
    _ address: StackAddress,
    _ plan: Plan,
    token: BearerToken?,
    streams: Int
  ) {
    guard let path = address.endpoint else { return nil }
    endpoint = MCPEndpoint(client, ProbeURL(origin: origin, target: path), token: token)
    health = address.health
    var settings = HoldSettings()
    settings.streams = streams
    if let health { settings.probes = [health] }
    // Over budget it was refused before; what is within it, or waived by name, may be cut.
    if plan.cutsStreams {
      settings.budget.cut = .max
      settings.budget.lost = .max
      settings.budget.failed = .max
    }
    self.settings = settings
  }

  /// `2 streams of each kind, 1 token, /health`.
  var words: String {
    let streams = settings.streams == 1 ? "1 stream of each kind" : "\(settings.streams) streams of each kind"
    return ([streams] + (endpoint.token == nil ? [] : ["calls", "a token of before"]) + settings.probes)
      .joined(separator: ", ")
  }

  /// Opens everything that is held.
  func hold(_ progress: @escaping @Sendable (HoldReport) -> Void) async throws(HoldRefusal) -> HeldStack {
    try await HeldStack(endpoint, settings, progress: progress)
  }

  /// Asks for everything once; heartbeats, which take their time, are left to what is held.
  func smoke() async throws(SmokeUnreachable) -> [SmokeResult] {
    var subject = SmokeSubject(endpoint)
    subject.patience = .zero
    if let health { subject.health = health }
    return try await Smoke.run(subject) { _ in }
  }
}

extension Plan {
  /// Whether streams end, or requests that hold them fail, by what is done on purpose.
  fileprivate var cutsStreams: Bool {
    impacts.contains { $0.cost.streams.isLoss } || routes.contains { $0.cost.streams.isLoss }
  }
}
