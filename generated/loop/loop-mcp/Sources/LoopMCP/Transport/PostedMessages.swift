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
  /// The body decides: a message that claims a modern revision for itself is one, whatever its headers say, and is
  /// then refused if they disagree.
  ///
  /// - Throws: `RPCFailure` for a text that is answered with 400.
  init(_ value: JSON, _ headers: RoutingHeaders, _ revisions: Revisions) throws(RPCFailure) {
    if case .array(let elements) = value {
      self = try Self.batch(elements, headers.version, revisions)
      return
    }
    switch try RPCMessage(value) {
    case .response:
      guard !headers.version.isModern else { throw Self.invalid("This server asks nothing, so nothing is answered") }
      self = .unanswered
    case .notification(_, let params):
      try Self.check(notification: params, headers.version, revisions)
      self = .unanswered
    case .request(let request):
      do throws(RPCError) {
        self = .request(request, try Self.version(of: request, headers, revisions))
      } catch {
        throw RPCFailure(id: request.id, error: error)
      }
    }
  }

  /// The revision to answer a request in.
  ///
  /// - Throws: What is wrong with its envelope or its headers.
  static func version(
    of request: RPCRequest,
    _ headers: RoutingHeaders,
    _ revisions: Revisions
  ) throws(RPCError) -> ProtocolVersion {
    if !revisions.modern.isEmpty, Envelope.claim(in: request.params) != nil || headers.version.isModern {
      let claim = try Envelope.check(request.params)
      try headers.agree(with: request, claiming: claim)
      let version = try Envelope.version(claim, in: revisions)
      try headers.agreeOnName(with: request)
      return version
    }
    return try handshakeVersion(headers.version, revisions)
  }

  private static func handshakeVersion(
    _ header: VersionHeader,
    _ revisions: Revisions
  ) throws(RPCError) -> ProtocolVersion {
    switch header {
    case .spoken(let version): return version
    case .unknown(let text): throw revisions.unsupported(text)
    case .absent:
      guard let version = revisions.unnamed else { throw revisions.unsupported("") }
      return version
    }
  }

  private static func check(
    notification params: JSON?,
    _ header: VersionHeader,
    _ revisions: Revisions
  ) throws(RPCFailure) {
    guard case .unknown(let text) = header, revisions.modern.isEmpty || Envelope.claim(in: params) == nil else {
      return
    }
    throw RPCFailure(id: nil, error: revisions.unsupported(text))
  }

  private static func batch(
    _ elements: [JSON],
    _ header: VersionHeader,
    _ revisions: Revisions
  ) throws(RPCFailure) -> PostedMessages {
    guard let version = try? handshakeVersion(header, revisions), version.allowsBatches else {
      throw invalid("Batches belong to the revision 2025-03-26 alone")
    }
    guard !elements.isEmpty, elements.count <= maximumBatch else {
      throw invalid("A batch has 1 to \(maximumBatch) messages")
    }
    var requests: [RPCRequest] = []
    for element in elements {
      guard let message = try? RPCMessage(element), Envelope.claim(in: message.params) == nil else {
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
