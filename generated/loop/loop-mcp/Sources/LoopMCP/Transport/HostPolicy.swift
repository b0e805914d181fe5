import HTTPTypes
import Hummingbird

/// Refuses requests that a foreign web page has sent (`Origin`) or that were meant for another host (`Host`), which
/// is how a page reaches a server on its visitor's own network (DNS rebinding).
struct HostPolicy: RouterMiddleware {
  private let hosts: [Authority]
  private let origins: Set<Origin>
  /// Whether pages of the listed hosts may have come without encryption: only if the server itself is reached so.
  private let allowsPlainPages: Bool

  /// - Parameters:
  ///   - allowedHosts: Names (any port) or names with a port; anything else is left out and never matches.
  ///   - allowedOrigins: Further origins, pages of which may call.
  ///   - publicURL: The server's own origin.
  init(allowedHosts: [String], allowedOrigins: [String] = [], publicURL: String) {
    hosts = allowedHosts.compactMap(Authority.init)
    origins = Set((allowedOrigins + [publicURL]).compactMap(Origin.init))
    allowsPlainPages = publicURL.utf8.starts(with: "http://".utf8)
  }

  init(_ configuration: ServerConfiguration) {
    self.init(
      allowedHosts: configuration.allowedHosts,
      allowedOrigins: configuration.allowedOrigins,
      publicURL: configuration.publicURL
    )
  }

  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let origin = request.headers.text(.origin)
    if let origin, !allows(origin: origin) {
      return .text(.forbidden, "Origin not allowed")
    }
    guard isForThisHost(request) else {
      return .text(.misdirectedRequest, "Host not allowed")
    }
    guard let origin else { return try await next(request, context) }
    if request.method == .options { return .preflight(for: origin) }
    var response: Response
    do {
      response = try await next(request, context)
    } catch let error as any HTTPResponseError {
      // A page may read why it was refused, too.
      response = try error.response(from: request, context: context)
    }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.accessControlExposeHeaders] = "WWW-Authenticate"
    response.headers[.vary] = "Origin"
    return response
  }

  func allows(host authority: String) -> Bool {
    guard let authority = Authority(authority) else { return false }
    return authority.isLoopback || hosts.contains { $0.covers(authority) }
  }

  func allows(origin text: String) -> Bool {
    guard let origin = Origin(text) else { return false }
    if origins.contains(origin) { return true }
    guard origin.scheme == "https" || origin.scheme == "http" && allowsPlainPages else { return false }
    return hosts.contains { $0.covers(origin.authority) }
  }

  /// Whether the one `Host`, and the host in the request line if there is one (RFC 9112 section 3.2.2), are allowed.
  private func isForThisHost(_ request: Request) -> Bool {
    guard let authority = request.head.authority, allows(host: authority), request.headers.text(.secondHost) == nil
    else {
      return false
    }
    return request.uri.host.map(allows(host:)) ?? true
  }
}

extension Response {
  /// The answer to a browser that asks whether a page of this origin may call.
  fileprivate static func preflight(for origin: String) -> Response {
    Response(
      status: .noContent,
      headers: [
        .accessControlAllowOrigin: origin,
        .accessControlAllowMethods: "GET, POST, DELETE",
        .accessControlAllowHeaders: "Authorization, Content-Type, Accept, MCP-Protocol-Version, Mcp-Method, Mcp-Name",
        .accessControlMaxAge: "3600",
        .vary: "Origin",
      ]
    )
  }
}
