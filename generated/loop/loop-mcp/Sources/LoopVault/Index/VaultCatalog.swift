/// The notes of a vault at one moment, with the ways between them.
///
/// A copy costs nothing. Names are looked up by their keys (`NameKey`), and what a key leads to is then checked, so that
/// adding or removing a note touches nothing but its own keys.
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
  package private(set) var notes: [NoteRecord] = []
  /// How many notes have front matter that cannot be read.
  package private(set) var brokenFrontMatters = 0
  /// By the name of the file.
  private(set) var byName = NameTable()
  /// By title and aliases.
  private(set) var byTitle = NameTable()
  /// By `entity_id` and `id`.
  private(set) var byID = NameTable()
  /// Notes by the names that their links end in.
  private(set) var linkers = NameTable()
  /// Notes by the names of their parents.
  private(set) var childrenByParent = NameTable()

  package init() {}

  /// A catalog of these notes, which have different paths.
  package init(_ notes: [NoteRecord]) {
    self.notes = notes.sorted { $0.path < $1.path }
    state = .ready
    for note in self.notes { enter(note) }
  }

  /// The note at a path, in whatever Unicode form the path is written.
  package func note(at path: VaultPath) -> NoteRecord? {
    let index = position(of: path)
    return index < notes.endIndex && notes[index].path == path ? notes[index] : nil
  }

  /// The notes in a folder and in the folders below it.
  package func notes(below folder: VaultPath) -> ArraySlice<NoteRecord> {
    let start = position(of: folder)
    let end = partition(from: start) { !$0.path.components.starts(with: folder.components) }
    return notes[start..<end]
  }

  /// The note with a `entity_id` (or `id`) in its front matter.
  package func note(identified id: String) -> NoteRecord? {
    byID[NameKey.of(name: id)].filter { $0.identifiers.contains(id) }.min { $0.path < $1.path }
  }

  /// Where a path is among the notes, or where it would be.
  private func position(of path: VaultPath) -> Int {
    partition(from: 0) { !($0.path < path) }
  }

  /// The first position from which on all notes fulfil a condition.
  private func partition(from start: Int, _ isBehind: (NoteRecord) -> Bool) -> Int {
    var low = start
    var high = notes.endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBehind(notes[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

// MARK: Changing

extension VaultCatalog {
  /// Takes in a note, in the place of the one at its path if there is one.
  mutating func insert(_ note: NoteRecord) {
    let index = position(of: note.path)
    if index < notes.endIndex, notes[index].path == note.path {
      leave(notes[index])
      notes[index] = note
    } else {
      notes.insert(note, at: index)
    }
    enter(note)
  }

  mutating func remove(at path: VaultPath) {
    let index = position(of: path)
    guard index < notes.endIndex, notes[index].path == path else { return }
    leave(notes.remove(at: index))
  }

  private mutating func enter(_ note: NoteRecord) {
    brokenFrontMatters += note.frontMatter.state == .broken ? 1 : 0
    byName.insert(note, under: [NameKey.of(file: note.path.stem)])
    byTitle.insert(note, under: note.titleKeys)
    byID.insert(note, under: note.identifiers.map(NameKey.of(name:)))
    linkers.insert(note, under: note.links.map(NameKey.of(link:)))
    childrenByParent.insert(note, under: note.parentNames.map(NameKey.of(reference:)))
  }

  private mutating func leave(_ note: NoteRecord) {
    brokenFrontMatters -= note.frontMatter.state == .broken ? 1 : 0
    byName.remove(note, under: [NameKey.of(file: note.path.stem)])
    byTitle.remove(note, under: note.titleKeys)
    byID.remove(note, under: note.identifiers.map(NameKey.of(name:)))
    linkers.remove(note, under: note.links.map(NameKey.of(link:)))
    childrenByParent.remove(note, under: note.parentNames.map(NameKey.of(reference:)))
  }
}
