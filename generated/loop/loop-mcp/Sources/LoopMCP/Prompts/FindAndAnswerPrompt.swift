/// `find_and_answer`: a question, with the notes that are likely to answer it.
struct FindAndAnswerPrompt: Prompt {
  /// How many notes come with their text.
  private static let embedded = 5
  /// How many more are linked to.
  private static let linked = 5

  let description = PromptDescription(
    name: "find_and_answer",
    title: "Answer from the notes",
    summary: "Answers a question from the notes alone, and says which notes the answer comes from.",
    arguments: [
      .init(name: "question", title: "Question", summary: "What you want to know, in any language", isRequired: true)
    ]
  )

  func messages(_ arguments: [String: String], on terms: Terms) async throws(ToolFailure) -> [PromptMessage] {
    let question = arguments["question"] ?? ""
    let found = try terms.caller.search(question, limit: Self.embedded + Self.linked)
    var messages: [PromptMessage] = [
      .text(
        """
        Answer this question from the notes alone, in the language in which it is asked, and name the notes that the \
        answer comes from with their addresses. If they do not answer it, search again with other words (search, \
        list_notes, read_note), and if that finds nothing, say so. \
        \(found.isEmpty ? "A first search has found nothing." : "What a first search has found follows.")

        The question: \(question)
        """
      )
    ]
    for note in found.prefix(Self.embedded) {
      // A note that has just been removed is not worth failing for.
      guard let read = try? await note.read() else { continue }
      messages.append(.note(read, limit: 8_000))
    }
    return messages + found.dropFirst(Self.embedded).map(PromptMessage.link)
  }

  func candidates(for argument: String, of caller: Caller) -> [String] { [] }
}
