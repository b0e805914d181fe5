import LoopFormats

/// A login as MCP's clients do it: from nothing but the endpoint's URL to a token (OAuth 2.1; RFC 8252 for the loopback;
/// MCP 2026-07-28, `basic/authorization`).
///
/// The token stays in memory. What a server sends is bounded by the client that asks.
package struct Login: Sendable {
  /// How long a person has.
  package static let patience = Duration.seconds(300)
  /// Documents are small, in bytes.
  static let limit = 256 << 10

  /// What a person must open, and why it is not what the documents name.
  package struct Invitation: Sendable {
    package let url: ProbeURL
    /// The origin that the documents name, where the URL leads around its proxy.
    package let published: ProbeOrigin?
  }

  let client: ProbeClient
  let endpoint: ProbeURL
  /// Scopes with blanks between, where the documents' own are not wanted.
  let scope: String?
  var origin: PublishedOrigin

  package init(_ client: ProbeClient, _ endpoint: ProbeURL, scope: String? = nil) {
    self.client = client
    self.endpoint = endpoint
    self.scope = scope
    origin = PublishedOrigin(asked: endpoint.origin, given: client.settings.publicOrigin)
  }

  /// The whole way; `invite` shows a person what to open, and a browser's answer is awaited from then on.
  package func token(
    patience: Duration = Login.patience,
    invite: @Sendable (Invitation) async -> Void
  ) async throws(LoginFailure) -> BearerToken {
    var login = self
    let challenge = try await login.challenge()
    let resource = try await login.resourceMetadata(challenge)
    let issuer = try await login.issuerMetadata(of: resource.issuers[0])
    let offered = resource.scopes.isEmpty ? nil : resource.scopes.joined(separator: " ")
    let scope = scope ?? challenge.bearer?.scope ?? offered
    let state = ProofKey.random()
    let callback = LoginCallback(state: state, issuer: issuer.issuer, promisesIssuer: issuer.promisesIssuer)
    let (settled, key) = (login, ProofKey())
    return try await LoopbackListener.with(callback) { listener async throws(LoginFailure) in
      let name = try await settled.register(at: issuer.registration, redirect: listener.redirect)
      let asked = AuthorizationRequest(
        client: name,
        redirect: listener.redirect,
        state: state,
        challenge: key.challenge,
        scope: scope,
        resource: resource.resource
      )
      await invite(settled.invitation(asked.url(at: issuer.authorization)))
      let code = try await listener.code(within: patience)
      return try await settled.exchange(code, asked, key, at: issuer.token)
    }
  }

  private func invitation(_ url: ProbeURL) -> Invitation {
    Invitation(url: origin.place(url), published: origin.isMoved(url) ? url.origin : nil)
  }
}
