import LoopVault

/// `related`: the ways from a note to others of its vault.
struct RelatedTool: Tool {
  /// How many notes of each kind are returned if the call does not say.
  static let defaultLimit = 50
  /// How long the rows of one kind may be as JSON.
  private static let maximumLength = 25_000

  let description = ToolDescription(
    name: "related",
    title: "Related notes",
    summary: """
      Returns what a note has to do with others of its vault: `links` to other notes, `unresolved` links to what does \
      not exist, `backlinks` from notes that link to it, `parents` that its parent_id and project_id name, and \
      `children` that name it so. At most \(defaultLimit) of each unless `limit` says more; `counts` has all of them.
      """,
    parameters: [
      .text("path", "Id or path of the note; a vault:// address, an entity_id or a name will do", isRequired: true),
      .vault("vault", "The vault to look in; all of them, in this order, if absent"),
      .integer("limit", "How many of each kind to return at most; \(defaultLimit) if absent", in: 1...100),
    ],
    output: .schema(
      [
        "note": NoteRow.schema,
        "links": ["type": "array", "items": NoteRow.schema],
        "unresolved": ["type": "array", "items": ["type": "string"]],
        "backlinks": ["type": "array", "items": NoteRow.schema],
        "parents": ["type": "array", "items": NoteRow.schema],
        "children": ["type": "array", "items": NoteRow.schema],
        "counts": .schema(
          [
            "links": ["type": "integer"], "unresolved": ["type": "integer"], "backlinks": ["type": "integer"],
            "parents": ["type": "integer"], "children": ["type": "integer"],
          ],
          required: ["links", "unresolved", "backlinks", "parents", "children"]
        ),
      ],
      required: ["note", "links", "unresolved", "backlinks", "parents", "children", "counts"]
    )
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let note = try caller.note(arguments.requiredText("path"), in: arguments.text("vault"))
    let limit = arguments.integer("limit") ?? Self.defaultLimit
    let catalog = note.vault.index.catalog
    let links = OutgoingLinks(of: note.record, in: catalog)
    let kinds = [
      ("links", links.notes), ("backlinks", catalog.backlinks(to: note.record)),
      ("parents", catalog.parents(of: note.record)), ("children", catalog.children(of: note.record)),
    ]
    var result: JSONObject = ["note": NoteRow.json(note)]
    var counts = JSONObject()
    for (name, records) in kinds {
      let notes = records.prefix(limit).map { VisibleNote(vault: note.vault, record: $0) }
      result[name] = .array(NoteRow.rows(notes, upTo: Self.maximumLength))
      counts[name] = .integer(records.count)
    }
    result["unresolved"] = .strings(links.unresolved.prefix(limit).map(NoteRow.cut))
    counts["unresolved"] = .integer(links.unresolved.count)
    result["counts"] = .object(counts)
    return result
  }
}

/// Where the links of a note lead, each place once and in the order of the text.
///
/// A link into another vault, whether the caller may see that or not, leads nowhere and stays as it is written.
private struct OutgoingLinks {
  private(set) var notes: [NoteRecord] = []
  private(set) var unresolved: [String] = []

  init(of note: NoteRecord, in catalog: VaultCatalog) {
    var seen: Set<VaultPath> = [note.path]
    var named: Set<String> = []
    for link in note.links {
      if let target = catalog.target(of: link, from: note.path) {
        if seen.insert(target.path).inserted { notes.append(target) }
      } else if named.insert(link.target).inserted {
        unresolved.append(link.target)
      }
    }
  }
}
