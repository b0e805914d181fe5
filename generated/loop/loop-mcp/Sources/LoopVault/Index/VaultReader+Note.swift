extension VaultReader {
  /// Reads a note's file, and takes it in if it says something else than before.
  mutating func read(
    _ name: String,
    of folder: borrowing OpenFile,
    at path: VaultPath,
    known old: KnownNote?,
    into entry: inout KnownFolder,
    _ delta: inout VaultDelta
  ) {
    let here = path.appending(name)
    guard old != nil || noteCount < Self.maximumNotes else {
      entry.isComplete = false
      return
    }
    guard here.text.utf8.count <= VaultPath.maximumLength, let file = try? folder.openFile(name),
      let (bytes, stamp) = try? file.read(upTo: { $0.size > Note.maximumBytes ? Self.indexedPart : Note.maximumBytes })
    else {
      // Gone again, or not to be read.
      if folder.status(of: name) != nil { entry.unreadable.insert(name) }
      entry.notes[name] = nil
      if let old { remove(old, at: here, into: &delta) }
      return
    }
    entry.unreadable.remove(name)
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    let note = KnownNote(
      id: old?.id ?? nextID,
      stamp: stamp,
      hash: hasher.finalize(),
      isSettled: stamp.isOlder(thanSeconds: 2)
    )
    entry.notes[name] = note
    if let old, old.hash == note.hash, old.stamp.size == stamp.size, old.stamp.seconds == stamp.seconds { return }
    if old == nil {
      nextID += 1
      noteCount += 1
    }
    let source = NoteSource(bytes)
    let outline = NoteOutline(source)
    let record = NoteRecord(path: here, source: source, outline: outline, stamp: stamp)
    texts.insert(SearchDocument(record, body: source.bytes.text(source.body)), as: note.id)
    delta.insert(record, as: note.id, isNew: old == nil)
  }

  mutating func remove(_ note: KnownNote, at path: VaultPath, into delta: inout VaultDelta) {
    noteCount -= 1
    texts.remove(note.id)
    delta.remove(note.id, at: path)
  }
}

extension SearchDocument {
  fileprivate init(_ record: NoteRecord, body: String) {
    self.init(
      title: record.title,
      aliases: record.aliases,
      tags: record.tags,
      headings: record.headings.map(\.text),
      identifiers: record.identifiers + [record.path.stem],
      body: body
    )
  }
}
