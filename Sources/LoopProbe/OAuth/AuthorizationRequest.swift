/// What is asked of a person at the authorization endpoint (OAuth 2.1, section 4.1.1; RFC 8707 for the resource).
struct AuthorizationRequest: Sendable {
  let client: String
  let redirect: String
  let state: String
  let challenge: String
  let scope: String?
  let resource: String

  /// The endpoint with the request behind whatever query it has of its own.
  func url(at endpoint: ProbeURL) -> ProbeURL {
    var fields = [
      ("response_type", "code"), ("client_id", client), ("redirect_uri", redirect), ("state", state),
      ("code_challenge", challenge), ("code_challenge_method", "S256"), ("resource", resource),
    ]
    if let scope { fields.append(("scope", scope)) }
    let separator = endpoint.target.contains("?") ? (endpoint.target.hasSuffix("?") ? "" : "&") : "?"
    return ProbeURL(origin: endpoint.origin, target: endpoint.target + separator + FormFields.encode(fields))
  }
}
