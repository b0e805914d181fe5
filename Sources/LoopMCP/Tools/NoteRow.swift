import LoopVault

/// One line of a list: what a model needs to choose a note.
enum NoteRow {
  /// Properties of front matter in a row, by the name they have there.
  private static let properties = [
    ("type", "entity_type"), ("status", "status"), ("project", "project_id"), ("assignee", "assignee"),
    ("priority", "priority"), ("due", "due"),
  ]
  /// How long the value of a property may be.
  private static let maximumLength = 200

  static let schema: JSON = .schema(
    [
      "id": ["type": "string"],
      "path": ["type": "string"],
      "vault": ["type": "string"],
      "title": ["type": "string"],
      "type": ["type": "string"],
      "status": ["type": "string"],
      "project": ["type": "string"],
      "assignee": ["type": "string"],
      "priority": ["type": "string"],
      "due": ["type": "string"],
      "tags": ["type": "array", "items": ["type": "string"]],
      "modified": ["type": "string"],
    ],
    required: ["id", "path", "vault", "title", "modified"]
  )

  static func json(_ note: VisibleNote) -> JSON {
    var row: JSONObject = [
      "id": .string(note.id),
      "path": .string(note.path),
      "vault": .string(note.vaultName),
      "title": .string(cut(note.title)),
    ]
    for (name, property) in properties {
      let lines = note.record.frontMatter.lines(property)
      if !lines.isEmpty { row[name] = .string(cut(lines.prefix(10).joined(separator: ", "))) }
    }
    if !note.tags.isEmpty { row["tags"] = .strings(note.tags.prefix(10).map(cut)) }
    row["modified"] = .string(Timestamp.text(note.modified))
    return .object(row)
  }

  /// As many rows as fit into so many bytes of JSON, at least one if there are notes.
  static func rows(_ notes: some Sequence<VisibleNote>, upTo length: Int) -> [JSON] {
    var rest = length
    var rows: [JSON] = []
    for note in notes {
      let row = json(note)
      rest -= row.encoded.count + 1
      guard rest >= 0 || rows.isEmpty else { break }
      rows.append(row)
    }
    return rows
  }

  /// The first part of a text that somebody else has written at any length.
  static func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: maximumLength, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }
}
