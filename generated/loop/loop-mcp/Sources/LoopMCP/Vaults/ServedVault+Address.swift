import LoopVault

extension ServedVault {
  /// Where people open a note.
  ///
  /// `{path}` in the vault's address stands for the encoded path, `{id}` for the encoded `entity_id` or, without one,
  /// for the encoded path. An address without either is the folder in which the notes lie.
  func webAddress(of note: NoteRecord) -> String {
    let path = PercentEncoding.encoded(path: note.path.components)
    guard let url, !url.isEmpty else { return VaultURI(vault: name, path: note.path).text }
    if url.contains("{path}") || url.contains("{id}") {
      return url.replacing("{path}", with: path)
        .replacing("{id}", with: note.identifiers.first.map(PercentEncoding.encoded) ?? path)
    }
    return (url.hasSuffix("/") ? url : url + "/") + path
  }
}
