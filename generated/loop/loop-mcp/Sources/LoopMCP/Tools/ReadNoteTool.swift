import LoopVault

/// `read_note`: the text of one note, whole or in part.
struct ReadNoteTool: Tool {
  /// How many characters a call returns if it does not say; about what hosts take for 25,000 tokens of Korean text.
  static let defaultLength = 40_000
  /// How many headings are named.
  private static let maximumHeadings = 50
  /// How long the front matter may be as JSON.
  private static let maximumProperties = 10_000

  let description = ToolDescription(
    name: "read_note",
    title: "Read a note",
    summary: """
      Returns the text of one Markdown note and its front matter as `properties`. A long note comes in parts: \
      `truncated` then is true, `next_offset` is the offset to ask for next, and `headings` say which sections there \
      are; with `heading` only that section is returned. Find notes with search or list_notes.
      """,
    parameters: [
      .text(
        "path",
        "Id or path of the note, for example projects/plan.md; a vault:// address, an entity_id or the name in a wiki "
          + "link will do",
        isRequired: true
      ),
      .vault("vault", "The vault to look in; all of them, in this order, if absent"),
      .text("heading", "A heading of the note: only its section is returned"),
      .integer("offset", "At which character of the text to begin; 0 if absent", in: 0...Int.max),
      .integer(
        "max_length",
        "How many characters to return at most; \(defaultLength) if absent",
        in: 100...TextSlice.maximumLength
      ),
    ],
    output: .schema(
      [
        "id": ["type": "string"],
        "path": ["type": "string"],
        "vault": ["type": "string"],
        "title": ["type": "string"],
        "url": ["type": "string"],
        "modified": ["type": "string"],
        "properties": ["type": "object"],
        "headings": ["type": "array", "items": ["type": "string"]],
        "heading": ["type": "string"],
        "text": ["type": "string"],
        "offset": ["type": "integer"],
        "truncated": ["type": "boolean"],
        "next_offset": ["type": "integer"],
        "hint": ["type": "string"],
      ],
      required: ["id", "path", "vault", "title", "url", "modified", "text", "offset", "truncated"]
    )
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let read = try await caller.read(arguments.requiredText("path"), in: arguments.text("vault"))
    let offset = arguments.integer("offset") ?? 0
    let heading = arguments.text("heading")
    let slice = TextSlice(
      of: try Self.text(of: read, under: heading),
      from: offset,
      upTo: arguments.integer("max_length") ?? Self.defaultLength
    )
    guard slice.isInside else {
      throw ToolFailure("The text has only \(slice.total) characters, so there is none at offset \(offset).")
    }
    var result: JSONObject = [
      "id": .string(read.note.id),
      "path": .string(read.note.path),
      "vault": .string(read.note.vaultName),
      "title": .string(read.note.title),
      "url": .string(read.note.url),
      "modified": .string(Timestamp.text(read.note.modified)),
    ]
    if offset == 0 {
      let properties = JSONObject(read.file.frontMatter.properties)
      result["properties"] = .object(properties.prefix(upTo: Self.maximumProperties))
    }
    result["heading"] = heading.map(JSON.string)
    result["text"] = .string(slice.text)
    result["offset"] = .integer(offset)
    result["truncated"] = .bool(slice.next != nil)
    if let next = slice.next {
      result["next_offset"] = .integer(next)
      result["hint"] = .string("The text goes on. Ask for offset \(next) to read on.")
      if heading == nil { result["headings"] = .strings(Self.headings(of: read)) }
    } else if read.isCut, heading == nil {
      result["truncated"] = true
      result["hint"] = "The file is larger than what is served; its end cannot be read."
    }
    return result
  }

  private static func text(of read: NoteText, under heading: String?) throws(ToolFailure) -> String {
    guard let heading else { return read.body }
    guard let section = read.section(under: heading) else {
      let known = headings(of: read).joined(separator: "; ")
      throw ToolFailure(
        "The note has no heading \(quoted(heading)). Headings: \(known.isEmpty ? "none" : known)."
      )
    }
    return section
  }

  private static func headings(of read: NoteText) -> [String] {
    read.file.headings.prefix(maximumHeadings).map { NoteRow.cut($0.text) }
  }
}
