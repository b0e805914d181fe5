import Testing

@testable import LoopProbe

@Suite(.timeLimit(.minutes(1)))
struct LoginFailureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let issuer: ScriptedIssuer
    /// What the message must hold.
    let message: String
    let help: String

    init(_ name: String, _ message: String, _ help: String, _ change: (inout ScriptedIssuer) -> Void) {
      var issuer = ScriptedIssuer()
      change(&issuer)
      (testDescription, self.issuer, self.message, self.help) = (name, issuer, message, help)
    }

    /// With another answer at a path.
    init(_ path: String, _ status: Int, _ type: String, _ body: String, _ message: String, _ help: String) {
      self.init("\(path) \(status) \(body.prefix(40))", message, help) { $0.answers[path] = (status, type, body) }
    }

    init(_ path: String, _ status: Int, _ body: String, _ message: String, _ help: String) {
      self.init(path, status, "application/json", body, message, help)
    }

    /// With another text in a document.
    init(_ path: String, _ document: String, _ old: String, _ new: String, _ message: String, _ help: String) {
      self.init(path, 200, document.replacing(old, with: new), message, help)
    }
  }

  static let resource = "/.well-known/oauth-protected-resource/mcp"
  static let issuer = "/.well-known/oauth-authorization-server"

  static let cases = [
    Case("nothing there", "the MCP endpoint answers 404", "--mcp") { $0.answers["/mcp"] = (404, "text/html", "") },
    Case("no login", "answers without a token, and names no login", "leave `--login` out") {
      $0.answers = ["/mcp": (200, "application/json", "{}"), resource: (404, "text/html", "")]
    },
    Case("no challenge", "the endpoint answers 403 without a token", "WWW-Authenticate") {
      $0.answers = ["/mcp": (403, "text/html", ""), resource: (404, "text/html", "")]
    },
    Case("a challenge that leads nowhere", "names `no URL at all` in its challenge", "clients refuse this") {
      $0.challenge = #"WWW-Authenticate: Bearer resource_metadata="no URL at all""#
    },
    Case("another's login", "secrets would go in the clear", "https") {
      $0.challenge = #"WWW-Authenticate: Bearer resource_metadata="http://evil.example/x""#
    },
    Case(resource, 200, "text/html", "<html>", "the resource metadata answers with `text/html`", "route the path"),
    Case(resource, 200, "{", "the resource metadata is no JSON", "mend"),
    Case(resource, 200, "{}", "the resource metadata lacks `resource`", "mend"),
    Case(resource, 302, "", "the resource metadata answers 302", "its log"),
    Case(
      resource,
      ScriptedIssuer.resource,
      "ORIGIN/mcp",
      "https://evil.example/mcp",
      "those of `https://evil",
      "--public"
    ),
    Case(resource, ScriptedIssuer.resource, "ORIGIN/mcp", "ORIGIN/other", "not of `http://127.0.0.1", "--public"),
    Case(resource, ScriptedIssuer.resource, #"["ORIGIN"]"#, "[]", "names no issuer", "mend"),
    Case(issuer, 404, "{}", "has no metadata where clients look", "oauth-authorization-server"),
    Case(issuer, 500, "{}", "the authorization server's metadata answers 500", "its log"),
    Case(
      issuer,
      ScriptedIssuer.metadata,
      #""issuer":"ORIGIN""#,
      #""issuer":"ORIGIN/""#,
      "name the issuer `http",
      "byte for byte"
    ),
    Case(issuer, ScriptedIssuer.metadata, "S256", "plain", "does not offer PKCE", "mend"),
    Case(issuer, ScriptedIssuer.metadata, "registration_endpoint", "x", "lets no client register", "--token @FILE"),
    Case(
      issuer,
      ScriptedIssuer.metadata,
      "ORIGIN/token",
      "ftp://h",
      "has a `token_endpoint` that does not begin",
      "mend"
    ),
    Case(issuer, ScriptedIssuer.metadata, "ORIGIN/token", "http://evil.example/token", "in the clear", "https"),
    Case(
      "/register",
      400,
      #"{"error":"invalid_redirect_uri","error_description":"\u001b[31mno"}"#,
      "the registration endpoint refuses: `invalid_redirect_uri`, \\u{1b}[31mno",
      "log"
    ),
    Case("/register", 403, "text/html", "<html>", "the registration endpoint answers 403", "its log"),
    Case("/register", 201, "{}", "the registration endpoint lacks `client_id`", "mend"),
    Case("access denied", "no leave was given: `access_denied`, not you", "log of the authorization server") {
      $0.answer = "error=access_denied&error_description=not+you&state=STATE&iss=ORIGIN"
    },
    Case("another's state", "belongs to another login", "log in again") { $0.answer = "code=c&state=x&iss=ORIGIN" },
    Case("another's issuer", "came from the issuer `https://evil`", "RFC 9207") {
      $0.answer = "code=c&state=STATE&iss=https://evil"
    },
    Case("no issuer, though promised", "the answer names no issuer", "RFC 9207") { $0.answer = "code=c&state=STATE" },
    Case("neither code nor error", "neither a code nor an error", "log in again") {
      $0.answer = "state=STATE&iss=ORIGIN"
    },
    Case(
      "/token",
      400,
      #"{"error":"invalid_grant"}"#,
      "the token endpoint refuses: `invalid_grant`",
      "codes are good once"
    ),
    Case("/token", 200, #"{"access_token":"a","token_type":"mac"}"#, "not of the type `Bearer`", "mend"),
    Case("/token", 200, #"{"access_token":"a b","token_type":"Bearer"}"#, "cannot stand in a header", "mend"),
    Case("/token", 200, "text/html", "<html>", "the token endpoint answers with `text/html`", "route the path"),
  ]

  @Test(arguments: cases)
  func `each way a login can fail has its cause and its cure`(_ example: Case) async throws {
    do {
      _ = try await example.issuer.login()
      Issue.record("a token")
    } catch let failure as LoginFailure {
      #expect(failure.message.contains(example.message), "\(failure.message)")
      #expect(failure.help?.contains(example.help) == true, "\(failure.help ?? "")")
    }
  }

  @Test func `a server's words are short and cannot act on a terminal`() {
    let failure = LoginFailure.denied(error: "e\u{1B}", description: String(repeating: "x", count: 100_000) + "\n")
    #expect(failure.message.utf8.count < 500)
    #expect(!failure.message.unicodeScalars.contains("\u{1B}"))
  }
}
