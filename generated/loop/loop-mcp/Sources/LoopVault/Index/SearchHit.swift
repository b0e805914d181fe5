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
