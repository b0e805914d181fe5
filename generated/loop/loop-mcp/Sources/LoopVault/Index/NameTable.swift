/// Notes by keys of names, any number under each.
///
/// Most keys lead to one note, which is kept without an array of its own.
struct NameTable: Sendable {
  private enum Notes: Sendable {
    case one(NoteRecord)
    case many([NoteRecord])
  }

  private var notes: [String: Notes] = [:]

  /// In no order.
  subscript(key: String) -> [NoteRecord] {
    switch notes[key] {
    case .one(let note): [note]
    case .many(let notes): notes
    case nil: []
    }
  }

  mutating func insert(_ note: NoteRecord, under keys: [String]) {
    for key in keys where !key.isEmpty { insert(note, under: key) }
  }

  private mutating func insert(_ note: NoteRecord, under key: String) {
    switch notes[key] {
    case nil: notes[key] = .one(note)
    case .one(let other):
      if other !== note { notes[key] = .many([other, note]) }
    case .many(var all):
      // One note's keys come together, so if it is there it is the last.
      guard all.last !== note else { return }
      notes[key] = nil
      all.append(note)
      notes[key] = .many(all)
    }
  }

  mutating func remove(_ note: NoteRecord, under keys: [String]) {
    for key in keys {
      guard let found = notes[key] else { continue }
      switch found {
      case .one(let other): if other === note { notes[key] = nil }
      case .many(var all):
        notes[key] = nil
        all.removeAll { $0 === note }
        if !all.isEmpty { notes[key] = all.count == 1 ? .one(all[0]) : .many(all) }
      }
    }
  }
}
