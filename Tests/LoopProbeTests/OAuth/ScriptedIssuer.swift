import LoopFormats
import LoopProbe
import Synchronization

@testable import LoopProbe

/// A protected MCP server and its authorization server on one port, as right as a test wants them.
struct ScriptedIssuer: Sendable {
  static let token = "a-token-that-nobody-prints"

  /// An answer in place of the right one, by path: status, media type, body.
  typealias Answer = (status: Int, type: String, body: String)

  /// What replaces the answer at a path; `ORIGIN` stands for where it is asked.
  var answers: [String: Answer] = [:]
  /// What the documents call the origin, where it is not the one that is asked.
  var published: String?
  /// Headers of the 401.
  var challenge: String? =
    #"WWW-Authenticate: Bearer resource_metadata="ORIGIN/.well-known/oauth-protected-resource/mcp", scope="vault:read""#
  /// What the browser is sent back with, behind `state`, which `STATE` stands for.
  var answer = "code=the%20code&state=STATE&iss=ORIGIN"

  /// What was asked for, in order.
  let asked = Asked()

  final class Asked: Sendable {
    private let list = Mutex<[(line: String, body: String)]>([])

    var lines: [String] { list.withLock { $0.map(\.line) } }

    func body(of line: String) -> String? { list.withLock { $0.first { $0.line == line }?.body } }

    func add(_ request: ScriptedRequest) {
      list.withLock { $0.append(("\(request.method) \(request.path)", request.body)) }
    }
  }

  var script: ScriptedServer.Script {
    .requests { request, connection in
      asked.add(request)
      let origin = published ?? "http://" + (request.headers["host"] ?? "")
      func text(_ text: String) -> String { text.replacing("ORIGIN", with: origin) }
      if let answer = answers[request.path] {
        return try await connection.answer(answer.status, type: answer.type, text(answer.body))
      }
      switch request.path {
      case "/mcp":
        try await connection.answer(401, headers: challenge.map { [text($0)] } ?? [], "{}")
      case "/.well-known/oauth-protected-resource/mcp":
        try await connection.answer(200, text(Self.resource))
      case "/.well-known/oauth-authorization-server":
        try await connection.answer(200, text(Self.metadata))
      case "/register":
        try await connection.answer(201, #"{"client_id":"client 1"}"#)
      case "/authorize":
        let fields = FormFields.decode(request.target.drop { $0 != "?" }.dropFirst()) ?? [:]
        let back = text(answer).replacing("STATE", with: fields["state"] ?? "")
        try await connection.answer(302, headers: ["Location: \(fields["redirect_uri"] ?? "")?\(back)"], "")
      case "/token":
        try await connection.answer(200, #"{"access_token":"\#(Self.token)","token_type":"bearer","expires_in":60}"#)
      default: try await connection.answer(404, "{}")
      }
    }
  }

  static let resource = """
    {"resource":"ORIGIN/mcp","authorization_servers":["ORIGIN"],"scopes_supported":["vault:read","exec:read"]}
    """

  static let metadata = """
    {"issuer":"ORIGIN","authorization_endpoint":"ORIGIN/authorize","token_endpoint":"ORIGIN/token",\
    "registration_endpoint":"ORIGIN/register","code_challenge_methods_supported":["S256"],\
    "authorization_response_iss_parameter_supported":true}
    """

  /// A whole login, with a browser that does what the page says.
  func login(
    settings: ProbeClient.Settings = ProbeClient.Settings(),
    scope: String? = nil,
    path: String = "/mcp",
    patience: Duration = .seconds(20),
    browses: Bool = true
  ) async throws -> (token: BearerToken, opened: Login.Invitation?) {
    try await ScriptedServer.run(script) { server in
      let opened = Mutex<Login.Invitation?>(nil)
      let token = try await ProbeClient.with(settings) { client in
        try await Login(client, ProbeURL(server.origin + path), scope: scope).token(patience: patience) { invitation in
          opened.withLock { $0 = invitation }
          if browses { await Self.browse(invitation.url) }
        }
      }
      return (token, opened.withLock { $0 })
    }
  }

  private static func browse(_ url: ProbeURL) async {
    await ProbeClient.with(ProbeClient.Settings()) { browser in
      guard let answer = try? await browser.send(.get(url, accept: "text/html")),
        let back = answer.head.redirect.flatMap({ try? ProbeURL($0) })
      else { return }
      _ = try? await browser.send(.get(back, accept: "text/html"))
    }
  }
}
