import LoopVault
import NIOPosix
import ServiceLifecycle

/// Keeps the indexes of all vaults fresh, and says what has changed.
struct VaultKeeper: Service {
  let vaults: [ServedVault]
  /// How long after one look at the vaults the next begins.
  let interval: Duration
  let changed: @Sendable (ServedVault, VaultChange) -> Void

  init(
    _ vaults: [ServedVault],
    every interval: Duration = .milliseconds(500),
    changed: @escaping @Sendable (ServedVault, VaultChange) -> Void = { _, _ in }
  ) {
    self.vaults = vaults
    self.interval = interval
    self.changed = changed
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await update()
        try? await Task.sleep(for: interval)
      }
    }
  }

  /// Looks at all vaults once.
  func update() async {
    for vault in vaults {
      guard let change = try? await NIOThreadPool.singleton.runIfActive({ vault.index.update() }), !change.isEmpty
      else { continue }
      changed(vault, change)
    }
  }
}
