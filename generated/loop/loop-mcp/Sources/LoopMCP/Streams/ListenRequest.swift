import LoopVault

/// What a `subscriptions/listen` asks for (2026-07-28, basic/utilities/subscriptions).
struct ListenRequest: Sendable {
  static let method = "subscriptions/listen"

  private let id: RPCID
  private let wantsList: Bool
  private let resources: [VaultURI: String]
  /// The addresses that are listened to, in the client's order.
  private let addresses: [String]

  /// Reads the parameters.
  ///
  /// - Throws: `invalidParams` if they are none, or ask for more than one client may.
  init(_ request: RPCRequest) throws(RPCError) {
    guard let wanted = request.params?["notifications"]?.object else {
      throw RPCError(.invalidParams, "The parameter notifications must be an object")
    }
    for kind in ["toolsListChanged", "promptsListChanged", "resourcesListChanged"] {
      switch wanted[kind] {
      case nil, .bool: continue
      default: throw RPCError(.invalidParams, "The parameter \(kind) must be true or false")
      }
    }
    var resources: [VaultURI: String] = [:]
    var addresses: [String] = []
    if let value = wanted["resourceSubscriptions"] {
      guard let uris = value.array, uris.count <= ChangeListener.maximumResources else {
        let rule = "must be an array of at most \(ChangeListener.maximumResources) addresses"
        throw RPCError(.invalidParams, "The parameter resourceSubscriptions \(rule)")
      }
      for uri in uris {
        guard let text = uri.string else {
          throw RPCError(.invalidParams, "The parameter resourceSubscriptions must have strings alone")
        }
        guard let resource = VaultURI(text), resources.updateValue(text, forKey: resource) == nil else { continue }
        addresses.append(text)
      }
    }
    id = request.id
    wantsList = wanted["resourcesListChanged"] == true
    self.resources = resources
    self.addresses = addresses
  }

  /// Begins to listen: says what is honoured, and passes changes on from then.
  ///
  /// Every address that could be a note's is honoured, so that a note of a hidden vault is like one that is still to
  /// be written.
  ///
  /// - Returns: What to take out of the hub at the end.
  func begin(on stream: EventStream, for caller: Caller, in hub: ChangeHub) -> ChangeListener {
    let listener = ChangeListener(
      stream: stream,
      subscription: id,
      caller: caller,
      wantsList: wantsList,
      resources: resources
    )
    var honoured: JSONObject = [:]
    if wantsList { honoured["resourcesListChanged"] = true }
    if !addresses.isEmpty { honoured["resourceSubscriptions"] = .array(addresses.map(JSON.string)) }
    hub.add(listener) {
      listener.send("notifications/subscriptions/acknowledged", ["notifications": .object(honoured)])
    }
    return listener
  }

  /// The answer that ends the subscription when the server ends it.
  static func result(to id: RPCID, from server: ServerInfo) -> RPCResponse {
    let meta: JSON = ["_meta": [Envelope.subscriptionKey: id.json]]
    return RPCResponse(to: id, .success(server.complete(meta, of: method)))
  }
}
