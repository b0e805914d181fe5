import HTTPTypes
import Hummingbird
import Logging
import LoopVault

/// Writes one line for each call and counts it.
///
/// The line says what was asked, how it ended and how long it took; never a token, a query, an argument or a note.
struct AccessLog: RouterMiddleware {
  /// Where lines go; `nil` for nowhere.
  let output: LogOutput?
  let metrics: Metrics

  func handle(
    _ request: Request,
    context: CallContext,
    next: (Request, CallContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response: Response
    do {
      response = try await next(request, context)
    } catch let error as any HTTPResponseError {
      response = try error.response(from: request, context: context)
    }
    let details = context.summary.details
    metrics.note(request.method, details, response.status)
    let isProbe = [HealthReport.path, MetricsPage.path].contains(request.uri.path)
    if let output, output.takes(isProbe ? .debug : .info) {
      output.write(Self.line(request, context, details, response, took: .now - start))
    }
    // Whoever refuses a request does not think of HEAD, whose answer has no body (RFC 9110 section 9.3.2).
    return request.method == .head ? response.createHeadResponse() : response
  }

  private static func line(
    _ request: Request,
    _ context: CallContext,
    _ details: CallSummary.Details,
    _ response: Response,
    took duration: Duration
  ) -> [UInt8] {
    var line = LogLine(level: "info", at: LogOutput.now)
    line.add("method", request.method.rawValue, upTo: 16)
    line.add("path", request.uri.path, upTo: 100)
    line.add("status", response.status.code)
    line.add("ms", duration)
    if let message = details.request {
      line.add("rpc", message.method)
      if message.method == "tools/call", let tool = message.params?["name"]?.string { line.add("tool", tool) }
      if details.messages > 1 { line.add("batch", details.messages) }
      if let client = Self.client(of: message) {
        if let name = client["name"]?.string { line.add("client", name) }
        if let version = client["version"]?.string { line.add("clientVersion", version, upTo: 40) }
      }
    }
    if let version = details.version { line.add("revision", version.rawValue) }
    if let error = details.error { line.add("error", error) }
    if let refusal = details.refusal { line.add("refused", refusal.rawValue) }
    if let id = request.headers.text(.requestID) ?? context.logger[metadataKey: LineLogHandler.requestKey]?.description
    {
      line.add("request", id, upTo: 64)
    }
    return line.end()
  }

  /// How the client names itself, in the place of its revision.
  private static func client(of request: RPCRequest) -> JSON? {
    request.params?["_meta"]?[Envelope.clientKey]
      ?? (request.method == "initialize" ? request.params?["clientInfo"] : nil)
  }
}
