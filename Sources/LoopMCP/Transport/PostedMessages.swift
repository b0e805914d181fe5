/// What a JSON text posted to the endpoint asks for.
enum PostedMessages: Hashable, Sendable {
  /// Nothing that has an answer.
  case unanswered
  case request(RPCRequest, ProtocolVersion)
  case batch([RPCRequest], ProtocolVersion)

  /// How many messages a batch may hold; each may ask for a whole note.
  static let maximumBatch = 20

  /// Sorts a text by its kind and by the revision it is written in.
  ///
  /// - Throws: `RPCFailure` for a text that is answered with 400.
  init(_ value: JSON, _ header: VersionHeader) throws(RPCFailure) {
    if case .array(let elements) = value {
      self = try Self.batch(elements, header)
      return
    }
    let message = try RPCMessage(value)
    var id: RPCID?
    if case .request(let request) = message { id = request.id }
    do throws(RPCError) {
      if let claimed = message.claimedVersion { throw ProtocolVersion.unsupported(claimed) }
      let version = try header.version()
      self = if case .request(let request) = message { .request(request, version) } else { .unanswered }
    } catch {
      throw RPCFailure(id: id, error: error)
    }
  }

  private static func batch(_ elements: [JSON], _ header: VersionHeader) throws(RPCFailure) -> PostedMessages {
    guard let version = try? header.version(), version.allowsBatches else {
      throw invalid("Batches belong to the revision 2025-03-26 alone")
    }
    guard !elements.isEmpty, elements.count <= maximumBatch else {
      throw invalid("A batch has 1 to \(maximumBatch) messages")
    }
    var requests: [RPCRequest] = []
    for element in elements {
      guard let message = try? RPCMessage(element), message.claimedVersion == nil else {
        throw invalid("A message of the batch is not valid in it")
      }
      if case .request(let request) = message { requests.append(request) }
    }
    return requests.isEmpty ? .unanswered : .batch(requests, version)
  }

  private static func invalid(_ reason: String) -> RPCFailure {
    RPCFailure(id: nil, error: RPCError(.invalidRequest, reason))
  }
}
