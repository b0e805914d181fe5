/// A tool as `tools/list` shows it.
public struct ToolDescription: Sendable {
  /// The name that calls it: `[A-Za-z0-9_.-]{1,128}`, and no other tool's.
  public let name: String
  /// The name that people see.
  public let title: String
  /// When to use it and what comes back, for the model.
  public let summary: String
  /// What it can be given.
  public let parameters: [ToolParameter]
  /// The JSON Schema of what it returns, of the type `object`; `nil` promises nothing.
  public let output: JSON?
  /// Whether it changes nothing.
  ///
  /// Hosts ask their user to confirm every call of a tool that may.
  public let isReadOnly: Bool

  /// Describes a tool, by default one that only reads.
  public init(
    name: String,
    title: String,
    summary: String,
    parameters: [ToolParameter] = [],
    output: JSON? = nil,
    isReadOnly: Bool = true
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.parameters = parameters
    self.output = output
    self.isReadOnly = isReadOnly
  }
}

extension ToolDescription {
  /// The tool with the members that a revision knows, its vaults being those that the caller sees.
  func json(in version: ProtocolVersion, for caller: Caller) -> JSON {
    var tool: JSONObject = ["name": .string(name)]
    if version.hasTitles { tool["title"] = .string(title) }
    tool["description"] = .string(summary)
    tool["inputSchema"] = input(for: caller)
    if version.hasStructuredContent { tool["outputSchema"] = output }
    if version.hasToolAnnotations { tool["annotations"] = annotations }
    return .object(tool)
  }

  private func input(for caller: Caller) -> JSON {
    var schema: JSONObject = ["type": "object"]
    if !parameters.isEmpty {
      schema["properties"] = .object(JSONObject(parameters.map { ($0.name, $0.schema(for: caller)) }))
    }
    let required = parameters.filter(\.isRequired).map { JSON.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    return .object(schema)
  }

  private var annotations: JSON {
    [
      "title": .string(title),
      "readOnlyHint": .bool(isReadOnly),
      "destructiveHint": .bool(!isReadOnly),
      "idempotentHint": .bool(isReadOnly),
      "openWorldHint": false,
    ]
  }
}
