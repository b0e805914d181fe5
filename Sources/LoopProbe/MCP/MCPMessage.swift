package import LoopFormats

/// A JSON-RPC 2.0 message to a server.
package struct MCPMessage: Sendable {
  /// `nil` for a notification.
  package var id: Int?
  package var method: String
  package var params: JSONValue?

  package init(id: Int?, _ method: String, _ params: JSONValue? = nil) {
    self.id = id
    self.method = method
    self.params = params
  }

  /// What a tool, a prompt or a resource is called: the protocol wants it in a header, too.
  var name: String? {
    let key =
      switch method {
      case "tools/call", "prompts/get": "name"
      case "resources/read": "uri"
      default: ""
      }
    guard case .string(let name)? = params?[key] else { return nil }
    return name
  }

  /// The message as it is sent in `era`: the stateless one puts who asks into every request.
  func json(in era: MCPEra) -> JSONValue {
    .object {
      JSONMember("jsonrpc", "2.0")
      JSONMember("id", id.map(JSONValue.integer))
      JSONMember("method", .string(method))
      JSONMember("params", era == .stateless && id != nil ? enveloped : params)
    }
  }

  private var enveloped: JSONValue {
    var members: [JSONMember] = []
    if case .object(let own)? = params { members = own.filter { $0.name != "_meta" } }
    let meta = JSONValue.object {
      JSONMember("io.modelcontextprotocol/protocolVersion", .string(MCPEra.stateless.rawValue))
      JSONMember("io.modelcontextprotocol/clientInfo", Self.clientInfo)
      JSONMember("io.modelcontextprotocol/clientCapabilities", .object([]))
    }
    return .object(members + [JSONMember("_meta", meta)])
  }

  static let clientInfo = JSONValue.object([JSONMember("name", "loopgen"), JSONMember("version", "1")])

  /// The wish to be told what changes, on a stream that the answer is.
  static func listen(id: Int) -> MCPMessage {
    let wish = JSONValue.object {
      JSONMember("resourcesListChanged", true)
      JSONMember("toolsListChanged", true)
    }
    return MCPMessage(id: id, "subscriptions/listen", .object([JSONMember("notifications", wish)]))
  }

  /// What `subscriptions/listen` is answered with first.
  static let acknowledgement = JSONValue.string("notifications/subscriptions/acknowledged")

  /// The handshake of the eras that have one.
  package static func initialize(id: Int, _ era: MCPEra) -> MCPMessage {
    MCPMessage(
      id: id,
      "initialize",
      .object {
        JSONMember("protocolVersion", .string(era.rawValue))
        JSONMember("capabilities", .object([]))
        JSONMember("clientInfo", clientInfo)
      }
    )
  }
}
