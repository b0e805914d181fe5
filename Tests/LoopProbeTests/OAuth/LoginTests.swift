import LoopFormats
import Testing

@testable import LoopProbe

@Suite(.timeLimit(.minutes(1)))
struct LoginTests {
  @Test func `a client that has nothing but the URL comes to a token`() async throws {
    let issuer = ScriptedIssuer()
    let (token, opened) = try await issuer.login()
    #expect(token == BearerToken(ScriptedIssuer.token))
    #expect(
      issuer.asked.lines == [
        "POST /mcp", "GET /.well-known/oauth-protected-resource/mcp", "GET /.well-known/oauth-authorization-server",
        "POST /register", "GET /authorize", "POST /token",
      ]
    )
    #expect(opened?.published == nil)

    let registration = try #require(issuer.asked.body(of: "POST /register"))
    let request = try JSONValue(parsing: registration)
    #expect(request["token_endpoint_auth_method"] == "none")
    #expect(request["client_name"] == "loopgen")

    let url = try #require(opened?.url)
    let fields = try #require(FormFields.decode(url.target.drop { $0 != "?" }.dropFirst()))
    #expect(fields["code_challenge_method"] == "S256")
    #expect(fields["scope"] == "vault:read")
    #expect(fields["resource"] == url.origin.text + "/mcp")
    #expect(request["redirect_uris"] == .strings([fields["redirect_uri"] ?? ""]))

    let sent = try #require(issuer.asked.body(of: "POST /token"))
    let form = try #require(FormFields.decode(sent[...]))
    #expect(form["code"] == "the code")
    #expect(form["client_id"] == "client 1")
    #expect(form["resource"] == fields["resource"])
    #expect(form["redirect_uri"] == fields["redirect_uri"])
    #expect(ProofKey(verifier: form["code_verifier"] ?? "").challenge == fields["code_challenge"])
  }

  @Test func `scopes are those that were asked for, then the challenge's, then the resource's`() async throws {
    let asked = try await ScriptedIssuer().login(scope: "a b").opened
    #expect(asked?.url.target.contains("scope=a%20b") == true)
    var silent = ScriptedIssuer()
    silent.challenge = nil
    let supported = try await silent.login().opened
    #expect(supported?.url.target.contains("scope=vault%3Aread%20exec%3Aread") == true)
    #expect(silent.asked.lines.contains("GET /.well-known/oauth-protected-resource/mcp"))
  }

  @Test func `a resource that describes itself at the root alone is found`() async throws {
    var issuer = ScriptedIssuer()
    issuer.challenge = "WWW-Authenticate: Bearer"
    issuer.answers["/.well-known/oauth-protected-resource/mcp"] = (404, "text/html", "<p>no")
    issuer.answers["/.well-known/oauth-protected-resource"] = (200, "application/json", ScriptedIssuer.resource)
    #expect(try await issuer.login().token == BearerToken(ScriptedIssuer.token))
  }

  @Test func `OpenID's name for the metadata will do`() async throws {
    var issuer = ScriptedIssuer()
    issuer.answers["/.well-known/oauth-authorization-server"] = (404, "application/json", "{}")
    issuer.answers["/.well-known/openid-configuration"] = (200, "application/json", ScriptedIssuer.metadata)
    #expect(try await issuer.login().token == BearerToken(ScriptedIssuer.token))
  }

  @Test func `on the loopback documents may name the public origin, and it is asked here`() async throws {
    var issuer = ScriptedIssuer()
    issuer.published = "https://mcp.example.com"
    let (token, opened) = try await issuer.login()
    #expect(token == BearerToken(ScriptedIssuer.token))
    #expect(opened?.published?.text == "https://mcp.example.com")
    #expect(opened?.url.origin.isLoopback == true)
    #expect(opened?.url.target.contains("resource=https%3A%2F%2Fmcp.example.com%2Fmcp") == true)
  }

  @Test func `a public origin that was named is the one that documents must name`() async throws {
    var issuer = ScriptedIssuer()
    issuer.published = "https://mcp.example.com"
    var settings = ProbeClient.Settings()
    settings.publicOrigin = try ProbeURL("https://mcp.example.com").origin
    #expect(try await issuer.login(settings: settings).token == BearerToken(ScriptedIssuer.token))
    settings.publicOrigin = try ProbeURL("https://other.example.com").origin
    await #expect(throws: LoginFailure.self) { try await issuer.login(settings: settings) }
  }

  @Test func `nobody who logs in is waited for no longer than told`() async throws {
    await #expect(throws: LoginFailure.timeout(.milliseconds(200))) {
      try await ScriptedIssuer().login(patience: .milliseconds(200), browses: false)
    }
  }
}
