/// Part of a list of notes, and the cursor to the next.
struct NoteListPage<Notes: RandomAccessCollection<VisibleNote>> where Notes.Index == Int {
  let notes: Notes.SubSequence
  /// What asks for the next page; `nil` on the last one.
  let next: String?

  /// - Parameters:
  ///   - notes: All notes in their order.
  ///   - cursor: What the page before has given; `nil` for the first.
  ///   - limit: How many notes a page holds.
  ///   - seal: What the list was asked for by; a cursor is good for one list.
  /// - Throws: `ToolFailure` for a cursor that belongs to no page of this list.
  init(of notes: Notes, after cursor: String?, limit: Int, seal: String) throws(ToolFailure) {
    var start = 0
    if let cursor {
      guard let place = PageCursor(cursor), place.seal == seal else { throw Self.unknownCursor }
      start = place.start(in: notes)
    }
    self.notes = notes[start...].prefix(limit)
    let end = self.notes.endIndex
    next = end < notes.count ? PageCursor(seal: seal, position: end, last: notes[end - 1].id).text : nil
  }

  private static var unknownCursor: ToolFailure {
    ToolFailure(
      "This cursor is not one of this list. Pass next_cursor as it is, with the same other arguments, or leave cursor "
        + "out to begin again."
    )
  }
}
