import LoopFormats

extension Login {
  typealias Refusal = (status: Int, bearer: BearerChallenge?)

  /// What the endpoint says to a client without a token.
  func challenge() async throws(LoginFailure) -> Refusal {
    let request = MCPEndpoint(client, endpoint).post(MCPMessage(id: 1, "server/discover"), in: .stateless)
    let answer = try await send(request, .endpoint)
    if answer.status == 404 || answer.status >= 500 { throw .status(.endpoint, answer.status) }
    return (answer.status, answer.status == 401 ? answer.head.bearerChallenge : nil)
  }

  /// From where the challenge says, else from the well-known places.
  mutating func resourceMetadata(_ refusal: Refusal) async throws(LoginFailure) -> ResourceMetadata {
    var places = WellKnown.resourceMetadata(of: endpoint)
    if let text = refusal.bearer?.resourceMetadata {
      guard let place = try? ProbeURL(text) else {
        throw .incomplete(.endpoint, "names `\(text)` in its challenge, which is no URL")
      }
      origin.learn(place)
      places = [place]
    }
    guard let document = try await first(of: places, .resource) else {
      if refusal.bearer?.resourceMetadata != nil { throw .status(.resource, 404) }
      throw (200..<300).contains(refusal.status) ? .notNeeded : .noChallenge(refusal.status)
    }
    let found = try read(document, .resource, ResourceMetadata.init)
    guard let resource = try? ProbeURL(found.resource) else {
      throw .incomplete(.resource, "has a `resource` that is no URL")
    }
    origin.learn(resource)
    guard isOurs(resource) else { throw .resourceMismatch(named: found.resource, asked: endpoint.text) }
    return found
  }

  /// Whether a token for `resource` is one for the endpoint: the endpoint itself, or a path above it.
  private func isOurs(_ resource: ProbeURL) -> Bool {
    let (above, path) = (resource.path, endpoint.path)
    let isAbove = path == above || path.hasPrefix(above.hasSuffix("/") ? above : above + "/") || above == path + "/"
    return origin.place(resource).origin == endpoint.origin && isAbove
  }

  func issuerMetadata(of issuer: String) async throws(LoginFailure) -> IssuerMetadata {
    guard let url = try? ProbeURL(issuer) else {
      throw .incomplete(.resource, "names the issuer `\(issuer)`, which is no URL")
    }
    guard let document = try await first(of: WellKnown.issuerMetadata(of: url), .issuer) else {
      throw .noIssuerMetadata(issuer)
    }
    let found = try read(document, .issuer, IssuerMetadata.init)
    guard found.issuer == issuer else { throw .issuerMismatch(named: found.issuer, asked: issuer) }
    guard found.takesS256 else { throw .noS256 }
    for url in [found.authorization, found.token, found.registration] {
      if let url, !origin.isTrustworthy(url) { throw .insecure(.issuer, url.text) }
    }
    return found
  }

  /// The first document that is there: 404 alone leads to the next place.
  private func first(of places: [ProbeURL], _ step: LoginFailure.Step) async throws(LoginFailure) -> JSONValue? {
    for place in places {
      guard origin.isTrustworthy(place) else { throw .insecure(step, place.text) }
      let answer = try await send(origin.request("GET", place, headers: [("Accept", "application/json")]), step)
      if answer.status == 404 { continue }
      guard answer.head.isSuccess else { throw .status(step, answer.status) }
      return try json(answer, step)
    }
    return nil
  }
}
