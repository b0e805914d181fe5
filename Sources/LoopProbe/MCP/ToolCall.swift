import LoopFormats

/// A tool that can be called again and again.
struct HeldTool: Sendable {
  let name: String
  let arguments: JSONValue
  /// Whether a call whose answer got lost may be sent again.
  let isReadOnly: Bool

  /// What is looked for where a tool wants a text.
  private static let text = "loopgen"

  var params: JSONValue {
    .object {
      JSONMember("name", .string(name))
      JSONMember("arguments", arguments)
    }
  }

  /// `nil` when it needs more than texts.
  init?(_ tool: JSONValue) {
    guard case .string(let name)? = tool["name"] else { return nil }
    var arguments: [JSONMember] = []
    if case .array(let required)? = tool["inputSchema"]?["required"] {
      for case .string(let argument) in required {
        guard tool["inputSchema"]?["properties"]?[argument]?["type"] == "string" else { return nil }
        if !arguments.contains(where: { $0.name == argument }) {
          arguments.append(JSONMember(argument, .string(Self.text)))
        }
      }
    }
    self.name = name
    self.arguments = .object(arguments)
    isReadOnly = tool["annotations"]?["readOnlyHint"] == true
  }

  /// Those of a list that may be called unasked, the most harmless first: they change nothing, and want at most one text.
  static func candidates(_ list: JSONValue) -> [HeldTool] {
    guard case .array(let tools)? = list["tools"] else { return [] }
    return tools.compactMap { HeldTool($0) }
      .compactMap { tool in tool.rank.map { (tool, $0) } }
      .sorted { $0.1 < $1.1 }
      .map(\.0)
  }

  private var rank: Int? {
    guard case .object(let members) = arguments, members.count <= 1 else { return nil }
    let isSearch = name.lowercased().contains("search")
    switch (isReadOnly, members.isEmpty) {
    case (true, true): return 0
    case (true, false): return isSearch ? 1 : 2
    case (false, false): return isSearch ? 3 : nil
    case (false, true): return nil
    }
  }
}
