package import LoopSpec

/// What a kind of host can and cannot do.
package struct TargetTable: Sendable {
  /// The user generated containers run as.
  package let user: Fact<String>
  /// Whether CPU quotas work; creating a container fails where they do not.
  package let hasCPUQuota: Fact<Bool>
  /// Whether the engine probes faster while a container starts (`start_interval`, Engine 25).
  package let hasStartInterval: Fact<Bool>
  /// Whether a read-only mount covers what the host has mounted below it (Engine 25 and kernel 5.12); `nil` when the
  /// engine's version is not known.
  package let recursesReadOnly: Fact<Bool>?
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
    recursesReadOnly: Fact(false, .table(oldKernel)),
    reservedPorts: Fact([80, 443, 5_000, 5_001], .table(.synology)),
    outerIdle: Fact(.seconds(60), .table(.synology))
  )

  private static let macos = row(
    recursesReadOnly: Fact(true, .table(.engine)),
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

  private static let cfs = FactSource(
    "DSM's kernel has no CFS quota",
    "https://github.com/zabbix/zabbix-docker/issues/1129"
  )

  private static let oldKernel = FactSource(
    "DSM's kernel is older than 5.12",
    "https://github.com/docker/for-linux/issues/788"
  )

  private static func row(
    user: Fact<String> = Fact("10001:10001", .standard(.standard)),
    hasCPUQuota: Fact<Bool> = Fact(true, .table(.engine)),
    hasStartInterval: Fact<Bool> = Fact(true, .table(.engine)),
    recursesReadOnly: Fact<Bool>? = nil,
    reservedPorts: Fact<[Int]> = Fact([], .table(.engine)),
    outerIdle: Fact<TimeSpan>? = nil
  ) -> TargetTable {
    TargetTable(
      user: user,
      hasCPUQuota: hasCPUQuota,
      hasStartInterval: hasStartInterval,
      recursesReadOnly: recursesReadOnly,
      reservedPorts: reservedPorts,
      outerIdle: outerIdle
    )
  }
}
