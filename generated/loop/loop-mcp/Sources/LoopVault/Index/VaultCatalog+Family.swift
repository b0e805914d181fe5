extension VaultCatalog {
  /// What `parent_id`, `parent`, `project_id` or `project` of a note name, in this order.
  package func parents(of note: NoteRecord) -> [NoteRecord] {
    var parents: [NoteRecord] = []
    for name in note.parentNames {
      guard let parent = self.note(named: name, from: note.path), parent.path != note.path,
        !parents.contains(where: { $0 === parent })
      else { continue }
      parents.append(parent)
    }
    return parents
  }

  /// The notes of which this one is a parent, in the order of their paths.
  package func children(of note: NoteRecord) -> [NoteRecord] {
    let keys = note.identifiers + [note.path.stem, note.title] + note.aliases
    return candidates(in: childrenByParent, Set(keys.map(NameKey.lastName))).filter { child in
      parents(of: child).contains { $0 === note }
    }
  }

  /// The note that a property means: by identifier, by wiki link, by path, name or title.
  package func note(named name: String, from source: VaultPath) -> NoteRecord? {
    if let reference = WikiReference(name) { return target(of: reference.link, from: source) }
    return note(identified: name.trimmed) ?? target(of: NoteLink(target: name.trimmed), from: source)
  }
}
