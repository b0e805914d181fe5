import HTTPTypes
import Hummingbird
import Logging

/// One line for each call: what was asked, how it ended, how long it took; never a token, a query or a note.
struct AccessLog: RouterMiddleware {
  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let clock = ContinuousClock()
    let start = clock.now
    let response = try await next(request, context)
    let milliseconds = (clock.now - start) / .milliseconds(1)
    var metadata: Logger.Metadata = ["ms": "\((milliseconds * 10).rounded() / 10)"]
    let call = context.summary.description
    if !call.isEmpty { metadata["call"] = "\(call)" }
    if let id = request.headers[.requestID] { metadata["request"] = "\(id.printable(upTo: 64))" }
    context.logger.log(
      level: request.uri.path == HealthReport.path ? .debug : .info,
      "\(request.method.rawValue) \(request.uri.path.printable(upTo: 100)) \(response.status.code)",
      metadata: metadata
    )
    return response
  }
}
