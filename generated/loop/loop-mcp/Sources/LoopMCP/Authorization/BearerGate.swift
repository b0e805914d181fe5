import HTTPTypes
import Hummingbird

/// Lets requests through that carry a good token in their `Authorization` header, and nowhere else.
struct BearerGate: RouterMiddleware {
  let verifier: TokenVerifier
  let resource: ProtectedResource
  let access: Access
  /// Whether a GET, which opens a stream and asks for nothing, may come without a token.
  let letsStreamsIn: Bool

  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    guard let header = request.headers[.authorization] else {
      guard letsStreamsIn, request.method == .get else { return resource.unauthorized }
      return try await next(request, context)
    }
    guard let token = Self.bearerToken(in: header) else { return resource.unauthorized }
    let principal: Principal
    do throws(TokenError) {
      principal = try await verifier.principal(of: token)
    } catch {
      context.summary.note(error)
      return resource.refused(error)
    }
    guard !access.caller(for: principal).vaults.isEmpty else { return resource.forbidden }
    var context = context
    context.principal = principal
    return try await next(request, context)
  }

  private static func bearerToken(in header: String) -> String? {
    let parts = header.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return String(parts[1])
  }
}
