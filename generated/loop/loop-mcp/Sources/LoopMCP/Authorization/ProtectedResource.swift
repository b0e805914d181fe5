import HTTPTypes
import Hummingbird

/// The endpoint as OAuth sees it: its metadata (RFC 9728) and its challenges (RFC 6750).
struct ProtectedResource: Sendable {
  /// Where the metadata of an origin's resources is.
  static let wellKnown = "/.well-known/oauth-protected-resource"

  private let publicURL: String
  private let path: String
  private let issuer: String
  /// The scopes of all vaults; a challenge names them together, so that a client asks its user once.
  private let scopes: [String]

  init(_ configuration: ServerConfiguration, issuer: String) {
    publicURL = configuration.publicURL
    path = configuration.path
    self.issuer = issuer
    var scopes: [String] = []
    for scope in configuration.vaults.compactMap(\.scope) where !scopes.contains(scope) {
      scopes.append(scope)
    }
    self.scopes = scopes
  }

  /// Adds the metadata to the routes, at both places where clients look, for any page and without a token.
  func add(to router: Router<CallContext>) {
    for place in [Self.wellKnown, Self.wellKnown + path] {
      let place = RouterPath(place)
      router.get(place) { _, _ in metadata }
      router.head(place) { _, _ in metadata.createHeadResponse() }
      router.on(place, method: .options) { _, _ in Self.preflight }
      for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
        router.on(place, method: method) { _, _ in Response.methodNotAllowed(allow: "GET, HEAD, OPTIONS") }
      }
    }
  }

  private var metadata: Response {
    var document: JSONObject = [
      "resource": .string(publicURL + path),
      "authorization_servers": [.string(issuer)],
    ]
    if !scopes.isEmpty { document["scopes_supported"] = .array(scopes.map(JSON.string)) }
    document["bearer_methods_supported"] = ["header"]
    var response = Response.json(.ok, .object(document))
    response.headers[.cacheControl] = "public, max-age=3600"
    response.headers[.accessControlAllowOrigin] = "*"
    return response
  }

  /// The answer to a page that asks whether it may read the metadata; clients name their revision as they do it.
  private static var preflight: Response {
    Response(
      status: .noContent,
      headers: [
        .accessControlAllowOrigin: "*",
        .accessControlAllowMethods: "GET, HEAD, OPTIONS",
        .accessControlAllowHeaders: "MCP-Protocol-Version",
        .accessControlMaxAge: "3600",
      ]
    )
  }

  /// The answer to a request that is not let in (RFC 6750 section 3.1).
  func answer(to error: TokenError) -> Response {
    switch error {
    case .missing: challenge(.unauthorized, nil, error)
    case .malformedHeader: challenge(.badRequest, "invalid_request", error)
    case .insufficientScope: challenge(.forbidden, "insufficient_scope", error)
    case .keysUnavailable: Self.unavailable(error)
    default: challenge(.unauthorized, "invalid_token", error)
    }
  }

  /// No challenge: the token may be good, and a client that is asked for another would throw it away.
  private static func unavailable(_ error: TokenError) -> Response {
    var response = Response.text(.serviceUnavailable, error.reason)
    response.headers[.retryAfter] = "5"
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// A challenge in one header line; a request that carried no token is told no error code.
  private func challenge(_ status: HTTPResponse.Status, _ code: String?, _ error: TokenError) -> Response {
    var parameters: [String] = []
    if let code { parameters += ["error=\"\(code)\"", "error_description=\"\(error.reason)\""] }
    if !scopes.isEmpty { parameters.append("scope=\"\(scopes.joined(separator: " "))\"") }
    parameters.append("resource_metadata=\"\(publicURL)\(Self.wellKnown)\(path)\"")
    var response = Response.json(
      status,
      ["error": .string(code ?? "unauthorized"), "error_description": .string(error.reason)]
    )
    response.headers[.wwwAuthenticate] = "Bearer " + parameters.joined(separator: ", ")
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
