/// A request: it has an id and gets an answer.
struct RPCRequest: Hashable, Sendable {
  let id: RPCID
  let method: String
  /// `nil` when the member is absent; the protocol knows no parameters by position.
  let params: JSON?
}

/// One JSON-RPC 2.0 message from a client.
enum RPCMessage: Hashable, Sendable {
  case request(RPCRequest)
  /// A message without an id, which is never answered.
  case notification(method: String, params: JSON?)
  /// The client's answer to a request of the server; this server sends none, so it drops them.
  case response

  /// Tells the kinds of message apart.
  ///
  /// - Throws: `RPCFailure` with `invalidRequest`, and with the id whenever one can be read.
  init(_ value: JSON) throws(RPCFailure) {
    guard let object = value.object else {
      throw RPCFailure(id: nil, error: RPCError(.invalidRequest, "A message must be a JSON object"))
    }
    let id = object["id"].flatMap(RPCID.init)
    guard object["jsonrpc"] == "2.0" else {
      throw RPCFailure(id: id, error: RPCError(.invalidRequest, "The member jsonrpc must be \"2.0\""))
    }
    if object["method"] == nil, object["result"] != nil || object["error"] != nil {
      self = .response
      return
    }
    guard let method = object["method"]?.string, !method.isEmpty else {
      throw RPCFailure(
        id: id ?? object["id"].flatMap(RPCID.echo),
        error: RPCError(.invalidRequest, "The member method must be a string")
      )
    }
    guard object["id"] != nil else {
      self = .notification(method: method, params: object["params"])
      return
    }
    guard let id else {
      throw RPCFailure(id: nil, error: RPCError(.invalidRequest, "The id must be a string or an integer"))
    }
    self = .request(RPCRequest(id: id, method: method, params: object["params"]))
  }

  /// The parameters, of a message that can have some.
  var params: JSON? {
    switch self {
    case .request(let request): request.params
    case .notification(_, let params): params
    case .response: nil
    }
  }
}
