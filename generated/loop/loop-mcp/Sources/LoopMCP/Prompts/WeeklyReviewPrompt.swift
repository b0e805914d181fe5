import LoopVault

/// `weekly_review`: what has changed lately and what is open, of everybody or of one person.
struct WeeklyReviewPrompt: Prompt {
  /// How many notes of each kind are listed.
  private static let maximumRows = 60
  private static let done: Set<String> = [
    "done", "closed", "cancelled", "canceled", "archived", "complete", "completed", "resolved", "완료", "취소", "보류",
  ]

  let description = PromptDescription(
    name: "weekly_review",
    title: "Weekly review",
    summary: "Reviews the week: what has changed, what is open and due, and what needs a decision.",
    arguments: [
      .init(name: "assignee", title: "Person", summary: "Whose week it is; everybody's if it is left out")
    ]
  )

  func messages(_ arguments: [String: String], on terms: Terms) async throws(ToolFailure) -> [PromptMessage] {
    let (vaults, _) = try terms.caller.readyVaults(named: nil)
    let assignee = arguments["assignee"]
    let notes = vaults.flatMap { vault in
      let catalog = vault.index.catalog
      let person = assignee.map { EntityNames($0, in: catalog) }
      return catalog.notes.filter { note in
        person.map { $0.contain(anyOf: note.frontMatter.lines("assignee")) } ?? true
      }.map { VisibleNote(vault: vault, record: $0) }
    }
    let open = notes.filter(Self.isOpen)
    return [
      .text(
        """
        Write a review of \(assignee.map { "the week of \($0)" } ?? "the week") in the language of the notes: what has \
        been done and decided in the last seven days, what is late, what is due in the next seven, and what needs a \
        decision and of whom. Say what day you take for today. Be short, and name the note that each statement comes \
        from. Two lists follow; read the notes that matter with read_note, and find others with list_notes and search.
        """
      ),
      .text(NoteTable(NoteOrder(by: .modified).sorted(notes), of: "changed last", limit: Self.maximumRows).text),
      .text(NoteTable(NoteOrder(by: .due).sorted(open), of: "are open, by due date", limit: Self.maximumRows).text),
    ]
  }

  /// Whether a note is of something to be done that is not done.
  private static func isOpen(_ note: VisibleNote) -> Bool {
    let front = note.record.frontMatter
    let isTask = front.lines("entity_type").contains { $0.folded == "task" } || !front.lines("due").isEmpty
    return isTask && !front.lines("status").contains { done.contains($0.folded) }
  }

  func candidates(for argument: String, of caller: Caller) -> [String] {
    guard argument == "assignee" else { return [] }
    let names = VisibleNotes(of: caller.vaults).flatMap { $0.record.frontMatter.lines("assignee") }
    return Set(names).sorted()
  }
}
