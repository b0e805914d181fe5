/// Why a login gave no token: each case has one sentence of cause and one of cure.
package enum LoginFailure: Error, Hashable, Sendable {
  /// What was asked.
  package enum Step: String, Sendable {
    case endpoint = "the MCP endpoint"
    case resource = "the resource metadata"
    case issuer = "the authorization server's metadata"
    case registration = "the registration endpoint"
    case token = "the token endpoint"
  }

  case http(Step, ProbeFailure)
  case redirect(Step, status: Int, to: String)
  case status(Step, Int)
  /// Another media type than JSON.
  case media(Step, String)
  /// A document that lacks what it is for; the end of a sentence.
  case incomplete(Step, String)
  /// The endpoint answers without a token, and names no login.
  case notNeeded
  /// The endpoint refuses, and nothing says where to log in.
  case noChallenge(Int)
  case noIssuerMetadata(String)
  /// What a document calls itself, and what it was asked as.
  case resourceMismatch(named: String, asked: String)
  case issuerMismatch(named: String, asked: String)
  /// A secret would go in the clear.
  case insecure(Step, String)
  case noS256
  case noRegistration
  /// An error answer of OAuth (RFC 6749, section 5.2; RFC 7591, section 3.2.2).
  case refused(Step, error: String, description: String?)
  /// What came back through the browser instead of a code (RFC 6749, section 4.1.2.1).
  case denied(error: String, description: String?)
  case stateMismatch
  case answererMismatch(named: String?, asked: String)
  case noCode
  case listener(String)
  case timeout(Duration)
  case cancelled
}

extension LoginFailure {
  /// What happened, without a full stop.
  package var message: String {
    switch self {
    case .http(let step, let failure): "\(step.rawValue): \(failure.message)"
    case .redirect(let step, let status, let target):
      "\(step.rawValue) answers \(status) and sends on to `\(target.harmless())`"
    case .status(let step, let status): "\(step.rawValue) answers \(status)"
    case .media(let step, let type): "\(step.rawValue) answers with `\(type.harmless())`, not with JSON"
    case .incomplete(let step, let reason): "\(step.rawValue) \(reason.harmless())"
    case .notNeeded: "the endpoint answers without a token, and names no login"
    case .noChallenge(let status): "the endpoint answers \(status) without a token, and nothing says where to log in"
    case .noIssuerMetadata(let issuer): "the issuer `\(issuer.harmless())` has no metadata where clients look for them"
    case .resourceMismatch(let named, let asked):
      "the resource metadata are those of `\(named.harmless())`, not of `\(asked.harmless())`"
    case .issuerMismatch(let named, let asked):
      "the metadata name the issuer `\(named.harmless())`, the resource names `\(asked.harmless())`"
    case .insecure(let step, let url): "\(step.rawValue) leads to `\(url.harmless())`: secrets would go in the clear"
    case .noS256: "the authorization server does not offer PKCE with `S256`"
    case .noRegistration: "the authorization server lets no client register itself"
    case .refused(let step, let error, let description): "\(step.rawValue) refuses: \(Self.error(error, description))"
    case .denied(let error, let description): "no leave was given: \(Self.error(error, description))"
    case .stateMismatch: "what came back belongs to another login: `state` is not the one that was sent"
    case .answererMismatch(nil, let asked): "the answer names no issuer, though `\(asked.harmless())` promises it"
    case .answererMismatch(let named?, let asked):
      "the answer came from the issuer `\(named.harmless())`, not from `\(asked.harmless())`"
    case .noCode: "what came back holds neither a code nor an error"
    case .listener(let reason): "no port of 127.0.0.1 could be opened for the answer: \(reason.harmless())"
    case .timeout(let limit): "nobody logged in within \(limit.brief)"
    case .cancelled: "the login was ended"
    }
  }

  /// What to look at.
  package var help: String? {
    switch self {
    case .http(_, let failure): failure.help
    case .redirect: "a client follows none: name the place where the answer is"
    case .status(.endpoint, _): "is this the URL of the MCP endpoint? `--mcp` names its path"
    case .status: "the edge routes that path elsewhere, or the service behind it fails: its log says which"
    case .media: "a web application behind the edge answers in its place: route the path to the service that owns it"
    case .incomplete, .noS256: "clients refuse this, too: mend the service that serves the document"
    case .notNeeded: "leave `--login` out"
    case .noChallenge:
      "route `/.well-known/oauth-protected-resource` and pass `WWW-Authenticate` on unchanged, or take `--token`"
    case .noIssuerMetadata: "route `/.well-known/oauth-authorization-server` to the authorization server"
    case .resourceMismatch:
      "clients compare them: set the public URL of the MCP server, or name it here with `--public`"
    case .issuerMismatch: "they must be the same byte for byte: set the issuer of both services to one text"
    case .insecure: "serve it over https"
    case .noRegistration: "get a token by other means, and give it with `--token @FILE` or LOOPGEN_TOKEN"
    case .refused(.token, error: "invalid_grant", _): "codes are good once, and for a minute or so: log in again"
    case .refused, .denied: "the log of the authorization server says more"
    case .stateMismatch, .noCode: "log in again, with the address that was printed last"
    case .answererMismatch:
      "clients refuse it, too (RFC 9207): the authorization server must send its own issuer as `iss`"
    case .listener: "is the loopback interface there, and may this process listen?"
    case .timeout: "open the printed address in a browser on this machine: the answer comes back to its loopback"
    case .cancelled: nil
    }
  }

  private static func error(_ error: String, _ description: String?) -> String {
    "`\(error.harmless())`" + (description.map { ", \($0.harmless())" } ?? "")
  }
}
