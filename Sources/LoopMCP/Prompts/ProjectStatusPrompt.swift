import LoopVault

/// `project_status`: how a project stands, from its note and the notes that belong to it.
struct ProjectStatusPrompt: Prompt {
  /// How many notes of the project are listed.
  private static let maximumRows = 100
  /// How many of them are linked to, the most urgent first.
  private static let maximumLinks = 10

  let description = PromptDescription(
    name: "project_status",
    title: "Project status report",
    summary: "Writes a status report of a project: what is done, what is late or blocked, and what comes next.",
    arguments: [
      .init(name: "project", title: "Project", summary: "The project: its id or its name", isRequired: true)
    ]
  )

  func messages(_ arguments: [String: String], on terms: Terms) async throws(ToolFailure) -> [PromptMessage] {
    let project = try terms.caller.note(arguments["project"] ?? "")
    let notes = project.members
    var messages: [PromptMessage] = [
      .text(
        """
        Write a short status report of the project "\(project.title)" for the people who work on it, in the language of \
        their notes. Begin with one sentence on how it stands. Then say what has been done, what is late or blocked \
        and why, what comes next and who does it, and what is not clear from the notes. Name the note that each \
        statement comes from. The note of the project and a list of the notes that belong to it follow; read those that \
        matter with read_note, and find others with related and search.
        """
      ),
      .note(try await project.read(), limit: 20_000),
      .text(NoteTable(notes, of: "belong to the project", limit: Self.maximumRows).text),
    ]
    messages += notes.prefix(Self.maximumLinks).map(PromptMessage.link)
    return messages
  }

  func candidates(for argument: String, of caller: Caller) -> [String] {
    guard argument == "project" else { return [] }
    let projects = VisibleNotes(of: caller.vaults).filter {
      $0.record.frontMatter.lines("entity_type").contains { $0.folded == "project" }
    }
    return projects.map(\.title) + projects.flatMap(\.record.identifiers)
  }
}

extension VisibleNote {
  /// The notes that belong to this one, the next to be due first.
  fileprivate var members: [VisibleNote] {
    let children = vault.index.catalog.children(of: record).map { VisibleNote(vault: vault, record: $0) }
    return NoteOrder(by: .due).sorted(children)
  }
}
