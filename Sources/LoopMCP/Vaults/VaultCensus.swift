import ServiceLifecycle
import Synchronization

/// How many notes each vault has, counted now and then: a health check must not wait for a disk.
final class VaultCensus: Service {
  private let vaults: [MountedVault]
  private let interval: Duration
  private let counts = Mutex<[String: Int]>([:])

  init(_ vaults: [MountedVault], every interval: Duration = .seconds(300)) {
    self.vaults = vaults
    self.interval = interval
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await self.refresh()
        try? await Task.sleep(for: self.interval)
      }
    }
  }

  /// Counts all vaults.
  func refresh() async {
    for vault in vaults {
      let count = try? await vault.count()
      counts.withLock { $0[vault.name] = count }
    }
  }

  /// The vaults with their number of notes, `null` for one that is not counted yet or cannot be read.
  var json: JSON {
    let counts = counts.withLock { $0 }
    return .array(
      vaults.map { vault in
        ["name": .string(vault.name), "notes": counts[vault.name].map(JSON.integer) ?? .null]
      }
    )
  }
}
