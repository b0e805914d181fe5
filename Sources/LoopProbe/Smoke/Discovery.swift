import LoopFormats

/// What a client reads on its way to a login: who is asked for tokens, and for what.
struct Discovery: Sendable {
  /// A document, and the URL that it was named by.
  struct Document: Sendable {
    let url: String
    let asked: Asked
  }

  /// The MCP endpoint, as it was asked.
  let endpoint: ProbeURL
  /// Protected-resource metadata (RFC 9728) below the endpoint's path, and at the root.
  let pathForm: Asked
  let rootForm: Asked
  /// A POST without a token; one that is refused, if any is.
  let anonymous: Asked
  /// The metadata that the challenge names, where it is neither of the two forms.
  var named: Document?
  /// Authorization-server metadata (RFC 8414), and OpenID Connect's.
  var server: Document?
  var openID: Document?
  var keys: Document?
  /// What documents must name.
  private(set) var origin: PublishedOrigin

  init(endpoint: ProbeURL, given: ProbeOrigin?, pathForm: Asked, rootForm: Asked, anonymous: Asked) {
    self.endpoint = endpoint
    self.pathForm = pathForm
    self.rootForm = rootForm
    self.anonymous = anonymous
    origin = PublishedOrigin(asked: endpoint.origin, given: given)
    // Where the first is wrong, the others still say where documents are asked.
    for name in [resource, anonymous.answer?.head.bearerChallenge?.resourceMetadata, issuer] {
      if let url = name.flatMap({ try? ProbeURL($0) }) { origin.learn(url) }
    }
  }

  var pathFormURL: String { WellKnown.resourceMetadata(of: endpoint)[0].target }
  static let rootFormURL = WellKnown.resource

  /// The first document that can be read says what the resource is.
  var metadata: JSONValue? { (try? pathForm.json()) ?? (try? rootForm.json()) ?? (try? named?.asked.json()) }

  var resource: String? { metadata?["resource"]?.text }
  /// The issuer that clients take: the first.
  var issuer: String? { metadata?["authorization_servers"]?.items.first?.text }

  /// A server without OAuth: it asks for no token, and says nothing of where to get one.
  var isOpen: Bool {
    guard let status = anonymous.status, status != 401, status != 403 else { return false }
    return pathForm.isAbsent && rootForm.isAbsent
  }

  /// The authorization server's own description, whichever there is.
  var description: JSONValue? { (try? server?.asked.json()) ?? (try? openID?.asked.json()) }

  /// Reads all of it: three rounds, each of which is asked side by side.
  static func read(_ subject: SmokeSubject, anonymous: Asked) async -> Discovery {
    let endpoint = subject.endpoint.url
    // Some servers say who they are to anybody, and refuse what comes after.
    async let list =
      anonymous.answer?.head.isSuccess == true
      ? subject.post(SmokeMessage.list, as: subject.anonymous) : anonymous
    async let pathForm = subject.get(WellKnown.resourceMetadata(of: endpoint)[0].target)
    async let rootForm = subject.get(rootFormURL)
    var found = Discovery(
      endpoint: endpoint,
      given: subject.client.settings.publicOrigin,
      pathForm: await pathForm,
      rootForm: await rootForm,
      anonymous: await list
    )
    found.named = await found.namedByChallenge(subject)
    guard let issuer = found.issuer.flatMap({ try? ProbeURL($0) }), !issuer.target.contains("?") else { return found }
    let origin = found.origin
    async let server = subject.document(WellKnown.authorizationServer(of: issuer), origin)
    async let openID = subject.document(WellKnown.openID(of: issuer), origin)
    found.server = await server
    found.openID = await openID
    guard let keys = found.description?["jwks_uri"]?.text.flatMap({ try? ProbeURL($0) }) else { return found }
    found.keys = await subject.document(keys, origin)
    return found
  }

  private func namedByChallenge(_ subject: SmokeSubject) async -> Document? {
    guard let text = anonymous.answer?.head.bearerChallenge?.resourceMetadata, let url = try? ProbeURL(text) else {
      return nil
    }
    if origin.place(url).origin == subject.origin {
      if url.target == pathFormURL { return Document(url: text, asked: pathForm) }
      if url.target == Self.rootFormURL { return Document(url: text, asked: rootForm) }
    }
    return await subject.document(url, origin)
  }
}

extension SmokeSubject {
  /// A document that another one names.
  fileprivate func document(_ url: ProbeURL, _ origin: PublishedOrigin) async -> Discovery.Document {
    // A server must not have us ask what only we can reach.
    guard origin.isTrustworthy(url) else {
      let failure = ProbeFailure.other("without TLS, and on another host: not asked")
      return Discovery.Document(url: url.text, asked: Asked(outcome: .failure(failure), duration: .zero))
    }
    let asked = await ask(origin.request("GET", url, headers: [("Accept", "application/json")]))
    return Discovery.Document(url: url.text, asked: asked)
  }
}
