package import LoopSpec

/// What a kind of host can and cannot do.
package struct TargetTable: Sendable {
  /// The user generated containers run as.
  package let user: Fact<String>
  /// Whether CPU quotas work; creating a container fails where they do not.
  package let hasCPUQuota: Fact<Bool>
  /// Whether the engine probes faster while a container starts (`start_interval`, Engine 25).
  package let hasStartInterval: Fact<Bool>
  /// The newest engine there is for it; `nil` where the host has whatever is current.
  package let engine: Fact<EngineRelease>?
  /// The newest Compose there is for it.
  package let compose: Fact<EngineRelease>?
  /// Host ports that the host's own services hold.
  package let reservedPorts: Fact<[Int]>
  /// The shortest idle limit in front of the edge.
  package let outerIdle: Fact<TimeSpan>?

  package static subscript(profile: TargetProfile) -> TargetTable {
    switch profile {
    case .linux: linux
    case .synology: synology
    case .macos: macos
    case .cloudflare: cloudflare
    }
  }

  private static let linux = row()

  private static let synology = row(
    user: Fact("1026:100", .table(.synology)),
    hasCPUQuota: Fact(false, .table(cfs)),
    hasStartInterval: Fact(false, .table(.synology)),
    engine: Fact(EngineRelease(24, 0), .table(containerManager)),
    compose: Fact(EngineRelease(2, 20), .table(containerManager)),
    reservedPorts: Fact([80, 443, 5_000, 5_001], .table(.synology)),
    outerIdle: Fact(.seconds(60), .table(.synology))
  )

  private static let macos = row(
    reservedPorts: Fact(
      [5_000, 7_000],
      .table(FactSource("AirPlay on macOS", "https://developer.apple.com/forums/thread/682332"))
    )
  )

  private static let cloudflare = row(
    outerIdle: Fact(
      .seconds(100),
      .table(
        FactSource("Cloudflare's limit", "https://developers.cloudflare.com/support/troubleshooting/http-status-codes/")
      )
    )
  )

  private static let containerManager = FactSource(
    "Container Manager 24.0.2",
    "https://www.synology.com/en-global/releaseNote/ContainerManager"
  )

  private static let cfs = FactSource(
    "DSM's kernel has no CFS quota",
    "https://github.com/zabbix/zabbix-docker/issues/1129"
  )

  private static func row(
    user: Fact<String> = Fact("10001:10001", .standard(.standard)),
    hasCPUQuota: Fact<Bool> = Fact(true, .table(.engine)),
    hasStartInterval: Fact<Bool> = Fact(true, .table(.engine)),
    engine: Fact<EngineRelease>? = nil,
    compose: Fact<EngineRelease>? = nil,
    reservedPorts: Fact<[Int]> = Fact([], .table(.engine)),
    outerIdle: Fact<TimeSpan>? = nil
  ) -> TargetTable {
    TargetTable(
      user: user,
      hasCPUQuota: hasCPUQuota,
      hasStartInterval: hasStartInterval,
      engine: engine,
      compose: compose,
      reservedPorts: reservedPorts,
      outerIdle: outerIdle
    )
  }
}
