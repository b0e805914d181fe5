import LoopVault

/// The names under which notes may speak of one thing: a project by its id, a person by a nickname.
struct EntityNames {
  private let names: Set<String>

  /// - Parameters:
  ///   - name: What a model calls it.
  ///   - catalog: The vault whose notes may know it by other names.
  init(_ name: String, in catalog: VaultCatalog) {
    var names: Set<String> = [name.folded]
    let note = catalog.note(identified: name) ?? catalog.target(of: NoteLink(target: name), from: .root)
    if let note {
      names.insert(note.title.folded)
      names.insert(note.path.text.folded)
      names.formUnion(note.aliases.map(\.folded))
      names.insert(note.path.stem.folded)
      names.formUnion(note.identifiers.map(\.folded))
    }
    self.names = names
  }

  /// Whether one of the lines is a name of it.
  func contain(anyOf lines: [String]) -> Bool {
    lines.contains { names.contains($0.folded) }
  }
}

extension String {
  /// The text for comparing, in which case makes no difference; strings compare by canonical equivalence.
  var folded: String { lowercased() }
}
