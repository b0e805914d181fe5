import HTTPTypes
import Hummingbird

/// Lets requests through that carry a good token in their `Authorization` header, and nowhere else.
struct BearerGate: RouterMiddleware {
  let verifier: TokenVerifier
  let resource: ProtectedResource
  /// Whether a GET, which opens a stream and asks for nothing, may come without a token.
  let letsStreamsIn: Bool
  let refusals = RefusalCounts()

  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do throws(TokenError) {
      context.principal = try await principal(of: request)
    } catch {
      context.summary.note(error)
      refusals.count(error)
      return resource.answer(to: error)
    }
    return try await next(request, context)
  }

  /// Whom a request stands for; `nil` if it may come without a token and does.
  private func principal(of request: Request) async throws(TokenError) -> Principal? {
    guard let header = request.headers.text(.authorization) else {
      guard letsStreamsIn, request.method == .get else { throw .missing }
      return nil
    }
    if let principal = try verifier.remembered(header) { return try admitted(principal) }
    // Of two headers one proxy believes the first and another the last; a server that chose would choose wrong.
    guard request.headers[values: .authorization].count == 1 else { throw .malformedHeader }
    return try admitted(try await verifier.principal(of: header))
  }

  private func admitted(_ principal: Principal) throws(TokenError) -> Principal {
    guard !principal.caller.vaults.isEmpty else { throw .insufficientScope }
    return principal
  }
}
