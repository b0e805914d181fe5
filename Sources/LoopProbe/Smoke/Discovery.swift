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
  /// What documents must name; see `SmokeSubject.expectedOrigin`.
  let expected: ProbeOrigin?
  /// Protected-resource metadata (RFC 9728) below the endpoint's path, and at the root.
  let pathForm: Asked
  let rootForm: Asked
  /// A POST without a token.
  let anonymous: Asked
  /// The metadata that the challenge names, where it is neither of the two forms.
  var named: Document?
  /// Authorization-server metadata (RFC 8414), and OpenID Connect's.
  var server: Document?
  var openID: Document?
  var keys: Document?

  var pathFormURL: String { "/.well-known/oauth-protected-resource\(endpoint.path == "/" ? "" : endpoint.path)" }
  static let rootFormURL = "/.well-known/oauth-protected-resource"

  /// The first document that can be read says what the resource is.
  var metadata: JSONValue? { (try? pathForm.json()) ?? (try? rootForm.json()) ?? (try? named?.asked.json()) }

  var resource: String? { metadata?["resource"]?.text }
  /// The issuer that clients take: the first.
  var issuer: String? { metadata?["authorization_servers"]?.items.first?.text }

  /// The origin that the stack is published as, as far as it is known.
  var published: ProbeOrigin? {
    if let expected { return expected }
    // Where the first is wrong, the others still say where documents are asked.
    let names = [resource, anonymous.answer?.head.bearerChallenge?.metadata, issuer]
    return names.compactMap { $0.flatMap { try? ProbeURL($0) }?.origin }
      .first { $0.scheme == .https || $0.isLoopback }
  }

  /// A server without OAuth: it asks for no token, and says nothing of where to get one.
  var isOpen: Bool {
    guard let status = anonymous.status, status != 401, status != 403 else { return false }
    return pathForm.isAbsent && rootForm.isAbsent
  }

  /// The authorization server's own description, whichever there is.
  var description: JSONValue? { (try? server?.asked.json()) ?? (try? openID?.asked.json()) }

  /// Where an issuer's metadata is: RFC 8414 puts the well-known path before the issuer's own, OpenID behind it.
  static func documents(of issuer: String) -> (server: ProbeURL, openID: ProbeURL)? {
    guard let url = try? ProbeURL(issuer), !url.target.contains("?") else { return nil }
    let path = url.path == "/" ? "" : url.path
    return (
      ProbeURL(origin: url.origin, target: "/.well-known/oauth-authorization-server" + path),
      ProbeURL(
        origin: url.origin,
        target: (path.hasSuffix("/") ? String(path.dropLast()) : path)
          + "/.well-known/openid-configuration"
      )
    )
  }
}

extension Discovery {
  /// Reads all of it: three rounds, each of which is asked side by side.
  static func read(_ subject: SmokeSubject, anonymous: Asked) async -> Discovery {
    let endpoint = subject.endpoint.url
    let path = rootFormURL + (endpoint.path == "/" ? "" : endpoint.path)
    async let pathForm = subject.get(path)
    async let rootForm = subject.get(rootFormURL)
    var found = Discovery(
      endpoint: endpoint,
      expected: subject.expectedOrigin,
      pathForm: await pathForm,
      rootForm: await rootForm,
      anonymous: anonymous
    )
    found.named = await namedByChallenge(found, subject)
    guard let issuer = found.issuer, let places = documents(of: issuer) else { return found }
    let published = found.published
    async let server = subject.get(places.server, published: published)
    async let openID = subject.get(places.openID, published: published)
    found.server = Document(url: places.server.text, asked: await server)
    found.openID = Document(url: places.openID.text, asked: await openID)
    guard let keys = found.description?["jwks_uri"]?.text, let url = try? ProbeURL(keys) else { return found }
    found.keys = Document(url: keys, asked: await subject.get(url, published: published))
    return found
  }

  private static func namedByChallenge(_ found: Discovery, _ subject: SmokeSubject) async -> Document? {
    guard let text = found.anonymous.answer?.head.bearerChallenge?.metadata, let url = try? ProbeURL(text) else {
      return nil
    }
    let published = found.published
    guard url.origin == published || url.origin == subject.origin else {
      return Document(url: text, asked: await subject.get(url, published: published))
    }
    if url.target == found.pathFormURL { return Document(url: text, asked: found.pathForm) }
    if url.target == rootFormURL { return Document(url: text, asked: found.rootForm) }
    return Document(url: text, asked: await subject.get(url, published: published))
  }
}

extension JSONValue {
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The items of an array; nothing for anything else.
  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// The same with the members of each object in order of their names.
  var canonical: JSONValue {
    switch self {
    case .array(let items): .array(items.map(\.canonical))
    case .object(let members):
      .object(members.map { JSONMember($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
    default: self
    }
  }
}
