/// The notes of a vault at one moment, with the ways between them.
package struct VaultCatalog: Sendable {
  /// Whether the vault has been read, and can be.
  package enum State: Hashable, Sendable {
    /// It has not been read to the end for the first time.
    case loading
    case ready
    /// There is no such folder, or it cannot be read.
    case unavailable
  }

  package var state = State.loading
  /// In the order of their paths.
  package var notes: [NoteRecord] = []

  package init() {}

  /// The note at a path, in whatever Unicode form the path is written.
  package func note(at path: VaultPath) -> NoteRecord? { nil }

  /// The note with a `entity_id` (or `id`) in its front matter.
  package func note(identified id: String) -> NoteRecord? { nil }

  /// The note that a link leads to, as Obsidian finds it: by path, by file name, and then by alias or title.
  package func target(of link: NoteLink, from source: VaultPath) -> NoteRecord? { nil }

  /// The notes that link to a note, in the order of their paths.
  package func backlinks(to note: NoteRecord) -> [NoteRecord] { [] }

  /// What `parent_id` or `project_id` of a note name.
  package func parents(of note: NoteRecord) -> [NoteRecord] { [] }

  /// The notes whose `parent_id` or `project_id` names this one.
  package func children(of note: NoteRecord) -> [NoteRecord] { [] }
}

/// What is different after an update.
package struct VaultChange: Hashable, Sendable {
  package var added: [VaultPath] = []
  package var removed: [VaultPath] = []
  package var modified: [VaultPath] = []

  package init() {}

  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && modified.isEmpty }
}

/// A note that a search has found.
package struct SearchHit: Sendable {
  package let note: NoteRecord
  /// How well it fits; comparable within one vault and one query, and between vaults only roughly.
  package let score: Double

  package init(note: NoteRecord, score: Double) {
    self.note = note
    self.score = score
  }
}
