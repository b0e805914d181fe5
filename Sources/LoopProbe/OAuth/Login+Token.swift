import LoopFormats

extension Login {
  /// RFC 7591: a public client of a desktop, known for this login alone.
  func register(at place: ProbeURL?, redirect: String) async throws(LoginFailure) -> String {
    guard let place else { throw .noRegistration }
    let metadata = JSONValue.object {
      JSONMember("client_name", "loopgen")
      JSONMember("application_type", "native")
      JSONMember("redirect_uris", [.string(redirect)])
      JSONMember("grant_types", ["authorization_code"])
      JSONMember("response_types", ["code"])
      JSONMember("token_endpoint_auth_method", "none")
    }
    let answer = try await post(Array(metadata.compactText.utf8), "application/json", to: place, .registration)
    return try read(answer, .registration) { document throws(IncompleteDocument) in try document.text("client_id") }
  }

  func exchange(
    _ code: String,
    _ asked: AuthorizationRequest,
    _ key: ProofKey,
    at place: ProbeURL
  ) async throws(LoginFailure) -> BearerToken {
    let form = FormFields.encode([
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", asked.redirect),
      ("client_id", asked.client), ("code_verifier", key.verifier), ("resource", asked.resource),
    ])
    let answer = try await post(Array(form.utf8), "application/x-www-form-urlencoded", to: place, .token)
    return try read(answer, .token) { document throws(IncompleteDocument) in
      guard try document.text("token_type").lowercased() == "bearer" else {
        throw IncompleteDocument("gives a token that is not of the type `Bearer`")
      }
      guard let token = BearerToken(try document.text("access_token")) else {
        throw IncompleteDocument("gives an access token that cannot stand in a header")
      }
      return token
    }
  }
}
