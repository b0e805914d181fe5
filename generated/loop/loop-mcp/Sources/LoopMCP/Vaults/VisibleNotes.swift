import LoopVault

/// The notes of some vaults, vault by vault in the order of their paths.
///
/// Made of the catalogues as they are, so that a page of a long list costs no more than the page.
struct VisibleNotes: RandomAccessCollection {
  private let vaults: [(vault: ServedVault, notes: [NoteRecord])]
  let endIndex: Int

  init(of vaults: [ServedVault]) {
    self.vaults = vaults.map { ($0, $0.index.catalog.notes) }
    endIndex = self.vaults.reduce(0) { $0 + $1.notes.count }
  }

  var startIndex: Int { 0 }

  subscript(position: Int) -> VisibleNote {
    var rest = position
    for (vault, notes) in vaults {
      if rest < notes.count { return VisibleNote(vault: vault, record: notes[rest]) }
      rest -= notes.count
    }
    preconditionFailure("a position is one of the collection")
  }
}
