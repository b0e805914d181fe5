import LoopVault

/// `fetch`: the text of a note that `search` has found, in the shape that ChatGPT asks for
/// (developers.openai.com/api/docs/mcp).
struct FetchTool: Tool {
  let description = ToolDescription(
    name: "fetch",
    title: "Fetch a note",
    summary: """
      Returns the text of the note with an `id` from search, and its front matter as `metadata`. If a note is longer \
      than \(TextSlice.maximumLength) characters, `metadata.truncated` says how to read on with read_note.
      """,
    parameters: [
      .text("id", "The id of a note from search; a path, a vault:// address or an entity_id will do", isRequired: true)
    ],
    output: .schema(
      [
        "id": ["type": "string"],
        "title": ["type": "string"],
        "text": ["type": "string"],
        "url": ["type": "string"],
        "metadata": ["type": "object", "additionalProperties": ["type": "string"]],
      ],
      required: ["id", "title", "text", "url"]
    )
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let read = try await caller.read(arguments.requiredText("id"))
    let slice = TextSlice(of: read.body, from: 0, upTo: TextSlice.maximumLength)
    var metadata = Self.metadata(of: read.note)
    if let next = slice.next {
      metadata["truncated"] = .string("The text goes on. Call read_note with offset \(next) to read on.")
    } else if read.isCut {
      metadata["truncated"] = .string("The file is larger than what is served; its end is missing.")
    }
    return [
      "id": .string(read.note.id),
      "title": .string(read.note.title),
      "text": .string(slice.text),
      "url": .string(read.note.url),
      "metadata": .object(metadata),
    ]
  }

  /// What is known of a note, as texts: the values of hosts' metadata are strings.
  private static func metadata(of note: VisibleNote) -> JSONObject {
    var metadata = JSONObject()
    for property in note.record.frontMatter.properties.prefix(50) {
      let text = property.value.lines.joined(separator: ", ")
      if !text.isEmpty { metadata[property.name] = .string(NoteRow.cut(text)) }
    }
    metadata["vault"] = .string(note.vaultName)
    metadata["path"] = .string(note.path)
    metadata["modified"] = .string(Timestamp.text(note.modified))
    return metadata
  }
}
