/// `list_notes`: notes by where they lie and what their front matter says, page by page.
struct ListNotesTool: Tool {
  /// How many notes one page holds if the call does not say.
  static let pageSize = 50
  /// How long the rows of a page may be as JSON.
  private static let maximumLength = 80_000
  /// How many folders are named.
  private static let maximumFolders = 300

  let description = ToolDescription(
    name: "list_notes",
    title: "List notes",
    summary: """
      Lists notes by folder, by front matter (type, status, project, assignee, priority, due date), by tags and by \
      words of the title; all conditions must hold. Returns \(pageSize) compact rows at a time and the `total`; if \
      there is a `next_cursor`, call again with the same arguments and `cursor` set to it. To look around in a vault, \
      set `direct`. To find notes by what they say, use search.
      """,
    parameters: NoteFilter.parameters + NoteOrder.parameters + [
      .integer("limit", "How many notes to return at most; \(pageSize) if absent", in: 1...200),
      .text("cursor", "The `next_cursor` of the page before, with the same other arguments"),
    ],
    output: .schema(
      [
        "notes": ["type": "array", "items": NoteRow.schema],
        "folders": ["type": "array", "items": ["type": "string"], "description": "With direct: <vault>/<folder>"],
        "folder_count": ["type": "integer"],
        "total": ["type": "integer", "description": "How many notes there are on all pages"],
        "next_cursor": ["type": "string"],
        "unavailable": [
          "type": "array", "items": ["type": "string"], "description": "Vaults that cannot be read at the moment",
        ],
      ],
      required: ["notes", "total"]
    )
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let (ready, unavailable) = try caller.readyVaults(named: arguments.text("vault"))
    let filter = try NoteFilter(arguments)
    let order = NoteOrder(arguments)
    let matches = try filter.matches(in: ready)
    let sorted = order.sorted(matches.notes)
    let seal = arguments.fingerprint(without: ["cursor", "limit"])
    let cursor = arguments.text("cursor")
    var page = try NoteListPage(
      of: sorted,
      after: cursor,
      limit: arguments.integer("limit") ?? Self.pageSize,
      seal: seal
    )
    let rows = NoteRow.rows(page.notes, upTo: Self.maximumLength)
    if rows.count < page.notes.count {
      page = try NoteListPage(of: sorted, after: cursor, limit: rows.count, seal: seal)
    }
    var result: JSONObject = ["notes": .array(rows)]
    if filter.isDirect, cursor == nil {
      result["folders"] = .strings(matches.folders.prefix(Self.maximumFolders))
      result["folder_count"] = .integer(matches.folders.count)
    }
    result["total"] = .integer(sorted.count)
    result["next_cursor"] = page.next.map(JSON.string)
    if !unavailable.isEmpty { result["unavailable"] = .strings(unavailable) }
    return result
  }
}
