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

  /// Adds the metadata to the routes, at both places where clients look.
  func add(to router: Router<CallContext>) {
    for place in [Self.wellKnown, Self.wellKnown + path] {
      router.get(RouterPath(place)) { _, _ in metadata }
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

  /// The answer to a request without a token.
  var unauthorized: Response {
    challenge(.unauthorized, error: nil, "Authentication required")
  }

  /// The answer to a token that is not accepted.
  func refused(_ error: TokenError) -> Response {
    guard error != .keysUnavailable else {
      var response = Response.text(.serviceUnavailable, error.reason)
      response.headers[.retryAfter] = "5"
      return response
    }
    return challenge(.unauthorized, error: "invalid_token", error.reason)
  }

  /// The answer to a good token that opens nothing here.
  var forbidden: Response {
    challenge(.forbidden, error: "insufficient_scope", "The token has none of the scopes of this resource")
  }

  /// RFC 6750 section 3.1: a request that carried no token is told no error.
  private func challenge(_ status: HTTPResponse.Status, error: String?, _ description: String) -> Response {
    var parameters: [String] = []
    if let error { parameters += ["error=\"\(error)\"", "error_description=\"\(description)\""] }
    if !scopes.isEmpty { parameters.append("scope=\"\(scopes.joined(separator: " "))\"") }
    parameters.append("resource_metadata=\"\(publicURL)\(Self.wellKnown)\(path)\"")
    var response = Response.json(
      status,
      ["error": .string(error ?? "unauthorized"), "error_description": .string(description)]
    )
    response.headers[.wwwAuthenticate] = "Bearer " + parameters.joined(separator: ", ")
    return response
  }
}
