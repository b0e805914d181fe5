import Hummingbird
import LoopVault

/// Answers `GET /health` with 200 as long as the process does; needs no token and shares nothing with streams.
///
/// A vault that is missing or still being read is said in the report and does not make the server unhealthy: a restart
/// would bring no folder back, and would end every stream.
struct HealthReport: Sendable {
  static let path = "/health"

  let server: ServerInfo
  let vaults: [ServedVault]
  let streams: StreamRegistry
  /// How long ago the issuer's keys were read; `nil` if there are none.
  let keyAge: @Sendable () -> Duration?
  /// Whether anybody may read the names of vaults; else only the container's own health check.
  let isPublic: Bool

  func get(_ request: Request, _ context: CallContext) -> Response {
    let healths = vaults.map { ($0.name, $0.index.health) }
    var report: JSONObject = [
      "status": .string(Self.status(healths.map { $0.1.state })),
      "name": .string(server.name),
      "version": .string(server.version),
    ]
    if isPublic || isLocal(request, context) {
      report["vaults"] = .array(healths.map(Self.report))
      report["streams"] = .integer(streams.count)
      if let age = keyAge() { report["keyAge"] = .integer(Int(age.components.seconds)) }
    }
    return .json(.ok, .object(report))
  }

  private static func status(_ states: [VaultCatalog.State]) -> String {
    if states.contains(.unavailable) { return "degraded" }
    return states.contains(.loading) ? "starting" : "ok"
  }

  private static func report(_ name: String, _ health: VaultHealth) -> JSON {
    let state =
      switch health.state {
      case .loading: "loading"
      case .ready: "ready"
      case .unavailable: "unavailable"
      }
    return [
      "name": .string(name),
      "state": .string(state),
      "notes": .integer(health.notes),
      "brokenFrontMatters": .integer(health.brokenFrontMatters),
      "unreadable": .integer(health.unreadable),
      "complete": .bool(health.isComplete),
      "watched": .bool(health.isWatched),
    ]
  }

  private func isLocal(_ request: Request, _ context: CallContext) -> Bool {
    guard request.headers.text(.forwardedFor) == nil, let address = context.channel.remoteAddress?.ipAddress else {
      return false
    }
    return Authority.isLoopback(address: address)
  }
}
