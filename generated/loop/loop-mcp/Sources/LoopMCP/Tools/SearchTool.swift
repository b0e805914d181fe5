/// `search`: notes by what they say, in the shape that ChatGPT asks for (developers.openai.com/api/docs/mcp).
struct SearchTool: Tool {
  /// How many notes a search returns.
  static let limit = 20

  let description = ToolDescription(
    name: "search",
    title: "Search notes",
    summary: """
      Searches titles, other names, tags, headings and texts of all notes, in Korean and English, and returns the best \
      \(limit). A few telling words find more than a whole sentence. Pass an `id` to fetch or read_note to read the \
      note; to list notes by status, due date and the like, use list_notes.
      """,
    parameters: [.text("query", "What to look for", isRequired: true)],
    output: .schema(
      [
        "results": [
          "type": "array",
          "items": .schema(
            ["id": ["type": "string"], "title": ["type": "string"], "url": ["type": "string"]],
            required: ["id", "title", "url"]
          ),
        ]
      ],
      required: ["results"]
    )
  )

  func call(_ arguments: ToolArguments, for caller: Caller) async throws(ToolFailure) -> JSONObject {
    let notes = try caller.search(arguments.requiredText("query"), limit: Self.limit)
    return [
      "results": .array(
        notes.map { ["id": .string($0.id), "title": .string($0.title), "url": .string($0.url)] }
      )
    ]
  }
}
