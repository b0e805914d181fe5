extension VaultCatalog {
  /// The note that a link leads to, as Obsidian finds it: by path, by file name, and then by alias or title.
  ///
  /// A path may be the end of one. Of several notes with the name, one in the same letters is preferred, then the one
  /// whose folder is nearest, then the one least deep.
  package func target(of link: NoteLink, from source: VaultPath) -> NoteRecord? {
    let parts = link.target.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)).trimmed }
    guard let first = parts.first else { return link.target.isEmpty ? note(at: source) : nil }
    if link.isRelative || first == "." || first == ".." {
      guard let path = Self.path(parts, from: source) else { return nil }
      if let note = self.note(atPath: path) { return note }
    }
    let names = parts.filter { $0 != "." && $0 != ".." }
    guard let last = names.last else { return nil }
    if names.count == parts.count, let note = self.note(atPath: names) { return note }
    let stem = NameKey.withoutEnding(last)
    let wanted = names.dropLast() + [stem]
    return nearest(byName[NameKey.of(file: stem)].filter { $0.path.ends(in: wanted) }, to: source, spelled: stem)
      ?? nearest(byTitle[NameKey.of(name: link.target)], to: source, spelled: link.target)
      ?? note(identified: link.target.trimmed)
  }

  /// The notes that link to a note, in the order of their paths.
  package func backlinks(to note: NoteRecord) -> [NoteRecord] {
    let keys = Set(([note.path.stem, note.title] + note.aliases + note.identifiers).map(NameKey.lastName))
    return candidates(in: linkers, keys).filter { source in
      source !== note
        && source.links.contains { link in
          keys.contains(NameKey.of(link: link)) && target(of: link, from: source.path) === note
        }
    }
  }

  /// What a table has under any of these keys, each note once, in the order of their paths.
  func candidates(in table: NameTable, _ keys: Set<String>) -> [NoteRecord] {
    var known: Set<ObjectIdentifier> = []
    return keys.flatMap { table[$0] }.filter { known.insert(ObjectIdentifier($0)).inserted }
      .sorted { $0.path < $1.path }
  }

  /// The names from the vault's folder down; `nil` if they lead out of it.
  private static func path(_ parts: [String], from source: VaultPath) -> [String]? {
    var names = source.components.dropLast()
    for part in parts where part != "." {
      guard part == ".." else {
        names.append(part)
        continue
      }
      guard names.popLast() != nil else { return nil }
    }
    return Array(names)
  }

  /// The note at a path with or without its ending.
  private func note(atPath names: [String]) -> NoteRecord? {
    guard let last = names.last else { return nil }
    let folder = names.dropLast().reduce(VaultPath.root) { $0.appending($1) }
    return note(at: folder.appending(last)) ?? note(at: folder.appending(last + ".md"))
  }

  private func nearest(_ notes: [NoteRecord], to source: VaultPath, spelled name: String) -> NoteRecord? {
    guard notes.count > 1 else { return notes.first }
    func rank(_ note: NoteRecord) -> (Int, Int, Int) {
      let isSpelledSo = note.path.stem == name || note.title == name || note.aliases.contains(name)
      let shared = zip(note.path.components, source.components.dropLast()).prefix { $0 == $1 }.count
      return (isSpelledSo ? 0 : 1, -shared, note.path.components.count)
    }
    return notes.min { one, other in
      let ranks = (rank(one), rank(other))
      return ranks.0 == ranks.1 ? one.path < other.path : ranks.0 < ranks.1
    }
  }
}

extension VaultPath {
  /// Whether the path without its ending ends in these names, in any case.
  fileprivate func ends(in names: some BidirectionalCollection<String>) -> Bool {
    guard names.count <= components.count else { return false }
    let own = components.dropLast().suffix(names.count - 1) + [stem]
    return zip(own, names).allSatisfy { $0 == $1 || NameKey.folded($0) == NameKey.folded($1) }
  }
}
