import Hummingbird
import LoopVault

/// Answers `GET /health` as long as the process does; needs no token and shares nothing with streams.
struct HealthReport: Sendable {
  static let path = "/health"

  let server: ServerInfo
  let vaults: [ServedVault]
  /// Whether anybody may read the names of vaults; else only the container's own health check.
  let isPublic: Bool

  func get(_ request: Request, _ context: CallContext) -> Response {
    var report: JSONObject = [
      "status": "ok",
      "name": .string(server.name),
      "version": .string(server.version),
    ]
    if isPublic || isLocal(request, context) { report["vaults"] = .array(vaults.map(Self.report)) }
    return .json(.ok, .object(report))
  }

  private static func report(_ vault: ServedVault) -> JSON {
    let catalog = vault.index.catalog
    return ["name": .string(vault.name), "notes": catalog.state == .ready ? .integer(catalog.notes.count) : .null]
  }

  private func isLocal(_ request: Request, _ context: CallContext) -> Bool {
    guard request.headers[.forwardedFor] == nil, let address = context.channel.remoteAddress?.ipAddress else {
      return false
    }
    return Authority.isLoopback(address: address)
  }
}
