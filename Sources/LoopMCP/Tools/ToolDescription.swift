/// A tool as `tools/list` shows it.
struct ToolDescription: Sendable {
  let name: String
  let title: String
  let description: String
  let input: JSON
  let output: JSON

  /// Every tool here only reads; a host that is not told so asks its user to confirm each call.
  private var annotations: JSON {
    [
      "title": .string(title),
      "readOnlyHint": true,
      "destructiveHint": false,
      "idempotentHint": true,
      "openWorldHint": false,
    ]
  }

  /// The tool with the members that a revision knows.
  func json(in version: ProtocolVersion) -> JSON {
    var tool: JSONObject = ["name": .string(name)]
    if version.hasTitles { tool["title"] = .string(title) }
    tool["description"] = .string(description)
    tool["inputSchema"] = input
    if version.hasStructuredContent { tool["outputSchema"] = output }
    if version.hasToolAnnotations { tool["annotations"] = annotations }
    return .object(tool)
  }
}
