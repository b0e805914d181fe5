/// The answer to a request.
struct RPCResponse: Sendable {
  let id: RPCID?
  let outcome: Result<JSON, RPCError>

  init(to id: RPCID, _ outcome: Result<JSON, RPCError>) {
    self.id = id
    self.outcome = outcome
  }

  init(_ failure: RPCFailure) {
    id = failure.id
    outcome = .failure(failure.error)
  }

  var json: JSON {
    let id = id?.json ?? .null
    return switch outcome {
    case .success(let result): ["jsonrpc": "2.0", "id": id, "result": result]
    case .failure(let error): ["jsonrpc": "2.0", "id": id, "error": error.json]
    }
  }
}
