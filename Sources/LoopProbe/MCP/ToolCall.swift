import LoopFormats

/// A tool, and arguments that it can be called with again and again.
struct ToolCall: Hashable, Sendable {
  let name: String
  let arguments: JSONValue
  /// Whether a call changes nothing, so that one whose answer got lost may be sent again.
  let isReadOnly: Bool
  /// Whether the texts that it wants are ones to look for: any will do, and finding nothing is no failure.
  let takesAnyText: Bool

  /// What is looked for where a tool wants a text.
  private static let text = "loopgen"
  /// Arguments that are looked for, as tools call them.
  private static let queries = ["query", "q", "search", "text", "pattern", "term"]

  var params: JSONValue {
    .object {
      JSONMember("name", .string(name))
      JSONMember("arguments", arguments)
    }
  }

  /// `nil` when it needs more than texts.
  init?(_ tool: JSONValue) {
    guard let name = tool["name"]?.text else { return nil }
    var arguments: [JSONMember] = []
    for argument in tool["inputSchema"]?["required"]?.items.compactMap(\.text) ?? [] {
      guard tool["inputSchema"]?["properties"]?[argument]?["type"] == "string" else { return nil }
      if !arguments.contains(where: { $0.name == argument }) {
        arguments.append(JSONMember(argument, .string(Self.text)))
      }
    }
    self.name = name
    self.arguments = .object(arguments)
    isReadOnly = tool["annotations"]?["readOnlyHint"] == true
    takesAnyText = arguments.allSatisfy { Self.queries.contains($0.name) }
  }

  /// Those of a list that may be called unasked, the most harmless first: they change nothing, and want at most one text.
  static func candidates(_ list: JSONValue) -> [ToolCall] {
    (list["tools"]?.items ?? []).compactMap(ToolCall.init)
      .compactMap { tool in tool.rank.map { (tool, $0) } }
      .enumerated()
      .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }
      .map(\.element.0)
  }

  private var rank: Int? {
    guard case .object(let members) = arguments, members.count <= 1 else { return nil }
    let isSearch = name.lowercased().contains("search")
    switch (isReadOnly, members.isEmpty) {
    case (true, true): return 0
    case (true, false): return takesAnyText || isSearch ? 1 : 2
    case (false, false): return isSearch ? 3 : nil
    case (false, true): return nil
    }
  }
}
