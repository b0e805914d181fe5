/// What the server serves; what it does not declare, it does not have.
struct Capabilities: Sendable {
  var hasTools = true
  var hasResources = true
  var hasPrompts = false

  /// Whether there is something whose arguments can be completed.
  private var hasCompletions: Bool { hasResources || hasPrompts }

  /// The capabilities as a client is told them, who can be told of changes or not, the way it is connected.
  func json(in version: ProtocolVersion, pushes: Bool) -> JSON {
    var object: JSONObject = [:]
    if hasTools { object["tools"] = ["listChanged": false] }
    if hasResources { object["resources"] = ["subscribe": .bool(pushes), "listChanged": .bool(pushes)] }
    if hasPrompts { object["prompts"] = ["listChanged": false] }
    if hasCompletions, version.hasCompletionsCapability { object["completions"] = [:] }
    return .object(object)
  }

  /// Whether a method exists in a revision.
  func serve(_ method: String, in version: ProtocolVersion) -> Bool {
    switch method {
    case "tools/list", "tools/call": hasTools
    case "resources/list", "resources/templates/list", "resources/read": hasResources
    case "prompts/list", "prompts/get": hasPrompts
    case "completion/complete": hasCompletions
    case "initialize", "ping": !version.isModern
    case "server/discover": version.isModern
    default: false
    }
  }
}
