/// What one look at the files has found to be different.
struct VaultDelta: Sendable {
  /// New and changed notes.
  var records: [UInt32: NoteRecord] = [:]
  /// Notes that are gone, by their numbers.
  var removed: [UInt32: VaultPath] = [:]
  var change = VaultChange()

  mutating func insert(_ record: NoteRecord, as id: UInt32, isNew: Bool) {
    records[id] = record
    if isNew {
      change.added.append(record.path)
    } else {
      change.modified.append(record.path)
    }
  }

  mutating func remove(_ id: UInt32, at path: VaultPath) {
    records[id] = nil
    removed[id] = path
    change.removed.append(path)
  }

  var isEmpty: Bool { records.isEmpty && removed.isEmpty }
}
