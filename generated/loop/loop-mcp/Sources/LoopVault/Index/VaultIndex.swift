import Synchronization

/// What is known of every note of one vault, kept in memory and made from the files alone.
///
/// Asking never blocks on a disk and may happen anywhere; `update` and `read` block and belong on threads made for that.
package final class VaultIndex: Sendable {
  /// What is told to those who ask.
  private struct Published: Sendable {
    var catalog = VaultCatalog()
    var health = VaultHealth()
    /// The notes by the numbers under which the search knows them.
    var records: [UInt32: NoteRecord] = [:]
  }

  private let vault: MountedVault
  private let texts = SearchIndex()
  private let published = Mutex(Published())
  private let reader: Mutex<VaultReader>

  /// - Parameters:
  ///   - root: The absolute path of the vault's folder, which need not exist yet.
  ///   - isWatching: Whether the system is asked to tell of changes; without, the files are looked at more often.
  package init(root: String, isWatching: Bool = true) {
    vault = MountedVault(root)
    reader = Mutex(VaultReader(vault, texts: texts, isWatching: isWatching))
  }

  /// Brings the index up to date with the files: everything the first time, then what has changed.
  ///
  /// Blocks. A folder that is gone empties the index, and fills it again when it is back. Costs microseconds when
  /// nothing has changed.
  ///
  /// - Parameter isThorough: Whether to compare the stamps of all files now and not only from time to time.
  /// - Returns: What is different since the last call.
  @discardableResult
  package func update(isThorough: Bool = false) -> VaultChange {
    reader.withLock { reader in
      let delta = reader.update(isThorough: isThorough)
      publish(delta, reader.health)
      var change = delta.change
      change.added.sort()
      change.removed.sort()
      change.modified.sort()
      return change
    }
  }

  /// All notes and what is known of each, in the order of their paths.
  package var catalog: VaultCatalog { published.withLock { $0.catalog } }

  /// How the vault is.
  package var health: VaultHealth { published.withLock { $0.health } }

  /// Finds notes by what they say, the best first.
  ///
  /// - Parameters:
  ///   - query: What a person or a model would type, of any language; only its first part is looked at.
  ///   - limit: How many notes to return at most.
  ///   - isWanted: Which notes may be found at all; must not ask the index.
  /// - Returns: The notes, in the order in which to show them.
  package func search(
    _ query: String,
    limit: Int,
    where isWanted: (NoteRecord) -> Bool = { _ in true }
  ) -> [SearchHit] {
    let records = published.withLock { $0.records }
    let matches = texts.search(query, limit: limit) { id in records[id].map(isWanted) ?? false }
    return matches.compactMap { match in
      records[match.id].map { SearchHit(note: $0, score: match.score) }
    }
  }

  /// Reads the whole note from its file.
  ///
  /// Blocks.
  package func read(_ path: VaultPath) throws(VaultError) -> Note {
    try vault.note(at: path)
  }
}

extension VaultIndex {
  private func publish(_ delta: VaultDelta, _ health: VaultHealth) {
    // Many changes are cheaper to make in a new catalog, which is built while the old one is asked.
    let isLarge = delta.records.count + delta.removed.count > 500
    let rebuilt = isLarge ? rebuilt(with: delta) : nil
    let replaced: VaultCatalog? = published.withLock { published in
      var replaced: VaultCatalog?
      if let rebuilt {
        replaced = published.catalog
        published.catalog = rebuilt
      } else {
        for path in delta.removed.values { published.catalog.remove(at: path) }
        for record in delta.records.values { published.catalog.insert(record) }
      }
      for id in delta.removed.keys { published.records[id] = nil }
      published.records.merge(delta.records) { $1 }
      published.catalog.state = health.state
      published.health = health
      published.health.brokenFrontMatters = published.catalog.brokenFrontMatters
      return replaced
    }
    // Giving back many notes takes a while, which nobody has to wait for.
    _ = replaced
  }

  private func rebuilt(with delta: VaultDelta) -> VaultCatalog {
    let old = published.withLock { $0.records }
    let kept = old.filter { delta.removed[$0.key] == nil && delta.records[$0.key] == nil }
    return VaultCatalog(Array(kept.values) + Array(delta.records.values))
  }
}
