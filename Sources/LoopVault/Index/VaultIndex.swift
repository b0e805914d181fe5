import Synchronization

/// What is known of every note of one vault, kept in memory and made from the files alone.
///
/// Asking never blocks on a disk and may happen anywhere; `update` and `read` block and belong on threads made for that.
package final class VaultIndex: Sendable {
  private let vault: MountedVault
  private let state = Mutex(VaultCatalog())

  /// - Parameter root: The absolute path of the vault's folder, which need not exist yet.
  package init(root: String) {
    vault = MountedVault(root)
  }

  /// Brings the index up to date with the files: everything the first time, then what has changed.
  ///
  /// Blocks. A folder that is gone empties the index, and fills it again when it is back.
  ///
  /// - Returns: What is different since the last call.
  package func update() -> VaultChange {
    VaultChange()
  }

  /// All notes and what is known of each, in the order of their paths.
  package var catalog: VaultCatalog { state.withLock { $0 } }

  /// Finds notes by what they say, the best first.
  ///
  /// - Parameters:
  ///   - query: What a person or a model would type, of any language; only its first part is looked at.
  ///   - limit: How many notes to return at most.
  ///   - isWanted: Which notes may be found at all.
  package func search(
    _ query: String,
    limit: Int,
    where isWanted: (NoteRecord) -> Bool = { _ in true }
  ) -> [SearchHit] {
    []
  }

  /// Reads the whole note from its file. Blocks.
  package func read(_ path: VaultPath) throws(VaultError) -> Note {
    try vault.note(at: path)
  }

  /// Lists what lies directly in a folder, from the disk. Blocks.
  package func folder(at path: VaultPath, after last: String?, limit: Int) throws(VaultError) -> FolderPage {
    try vault.folder(at: path, after: last, limit: limit)
  }
}
