import LoopVault
import NIOPosix

/// A vault as clients see it: its name, who may see it, and what is in it.
struct ServedVault: Sendable {
  let name: String
  /// The scope a token needs to see that this vault exists; `nil` for any valid token.
  let scope: String?
  /// The web address of a note, with `{path}` for its path; `nil` if the notes are not on the web.
  let url: String?
  let index: VaultIndex

  init(_ vault: Vault) {
    name = vault.name
    scope = vault.scope
    url = vault.url
    index = VaultIndex(root: vault.path)
  }

  /// Reads the whole note from its file.
  func read(_ path: VaultPath) async throws(VaultError) -> Note {
    try await offLoop { () throws(VaultError) in try index.read(path) }
  }

  /// Reading blocks and may wait for a disk to spin up, so it runs on threads made for that.
  private func offLoop<Value: Sendable>(
    _ work: @escaping @Sendable () throws(VaultError) -> Value
  ) async throws(VaultError) -> Value {
    let result = try? await NIOThreadPool.singleton.runIfActive { Result(catching: work) }
    guard let result else { throw .unreadable }
    return try result.get()
  }
}
