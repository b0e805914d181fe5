import LoopVault

/// Finds the note that a text means, whatever kind of name the text is.
struct NoteLookup {
  let vaults: [ServedVault]

  /// The note, by the most exact reading of the text that leads to one.
  func note(_ id: String) -> VisibleNote? {
    if let uri = VaultURI(id) { return note(at: uri) }
    return first { $0.note(inside: id) } ?? first { $0.note(atPath: id) } ?? first { vault in
      vault.index.catalog.note(identified: id).map { VisibleNote(vault: vault, record: $0) }
    } ?? first { $0.note(linkedAs: id) }
  }

  /// The note at an address.
  func note(at uri: VaultURI) -> VisibleNote? {
    vaults.first { $0.name == uri.vault }.flatMap { vault in
      vault.index.catalog.note(at: uri.path).map { VisibleNote(vault: vault, record: $0) }
    }
  }

  private func first(_ find: (ServedVault) -> VisibleNote?) -> VisibleNote? {
    for vault in vaults {
      if let note = find(vault) { return note }
    }
    return nil
  }
}

extension ServedVault {
  /// The note with an id that begins with the name of this vault.
  fileprivate func note(inside id: String) -> VisibleNote? {
    guard id.utf8.starts(with: "\(name)/".utf8) else { return nil }
    return note(atPath: String(decoding: id.utf8.dropFirst(name.utf8.count + 1), as: UTF8.self))
  }

  fileprivate func note(atPath text: String) -> VisibleNote? {
    guard let path = try? VaultPath(text) else { return nil }
    return index.catalog.note(at: path).map { VisibleNote(vault: self, record: $0) }
  }

  /// The note that a wiki link with this text leads to; a text that climbs out of a folder is no name.
  fileprivate func note(linkedAs text: String) -> VisibleNote? {
    guard (try? VaultPath(text)) != nil else { return nil }
    return index.catalog.target(of: NoteLink(target: text), from: .root).map { VisibleNote(vault: self, record: $0) }
  }
}
