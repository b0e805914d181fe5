/// One message of a prompt, in the words of the person.
enum PromptMessage {
  case text(String)
  /// A note with its text, cut after so many characters.
  case note(NoteText, limit: Int)
  /// A note to look at if need be.
  case link(VisibleNote)

  /// The message with the content that a revision knows.
  func json(in version: ProtocolVersion) -> JSON {
    ["role": "user", "content": content(in: version)]
  }

  private func content(in version: ProtocolVersion) -> JSON {
    switch self {
    case .text(let text):
      return ["type": "text", "text": .string(text)]
    case .note(let read, let limit):
      let slice = TextSlice(of: read.text, from: 0, upTo: limit)
      let rest = slice.next.map { "\n\n[The first \($0) characters; read_note with \(read.note.id) has the rest.]\n" }
      return [
        "type": "resource",
        "resource": [
          "uri": .string(read.note.uri),
          "mimeType": .string(ResourceCatalog.mimeType),
          "text": .string(slice.text + (rest ?? "")),
        ],
      ]
    case .link(let note):
      guard version.hasResourceLinks else {
        return ["type": "text", "text": .string("\(note.title): \(note.uri)")]
      }
      return note.link(in: version)
    }
  }
}
