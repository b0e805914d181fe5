import HTTPTypes
import Hummingbird

/// The MCP endpoint: one path, for all revisions of the protocol.
struct Endpoint: Sendable {
  let path: String
  /// How large a posted body may be, in bytes.
  let maximumBody: Int
  let dispatcher: Dispatcher
  let access: Access
  let streams: StreamRegistry
  let sessions: LegacySessions
  let hub: ChangeHub
  let slowCalls: SlowCalls
  let metrics: Metrics

  var revisions: Revisions { dispatcher.server.revisions }

  /// What the endpoint answers other methods with.
  private var methods: String { revisions.includesEventStreams ? "GET, POST" : "POST" }

  /// Adds the endpoint to a group of routes.
  ///
  /// A path and the path with a slash are one to the router, so neither is ever redirected.
  func add(to routes: RouterGroup<CallContext>) {
    let endpoint = RouterPath(path)
    routes.on(endpoint, method: .get, use: openStream)
    routes.on(endpoint, method: .post, use: post)
    // Sessions are not minted in any revision, so there are none to delete.
    for method in [HTTPRequest.Method.delete, .put, .patch, .head, .options] {
      routes.on(endpoint, method: method) { _, _ in Response.methodNotAllowed(allow: methods) }
    }
    let messages = RouterPath(path + "/messages")
    routes.on(messages, method: .post, use: postMessage)
    for method in [HTTPRequest.Method.get, .delete, .put, .patch, .head, .options] {
      routes.on(messages, method: method) { _, _ in Response.methodNotAllowed(allow: "POST") }
    }
  }

  /// Answers a request, and counts it if it calls a tool.
  func answer(_ request: RPCRequest, on terms: Terms) async -> RPCResponse {
    guard request.method == "tools/call" else { return await dispatcher.answer(request, on: terms) }
    let start = ContinuousClock.now
    let response = await dispatcher.answer(request, on: terms)
    metrics.note(call: request.params?["name"]?.string, response, took: .now - start)
    return response
  }
}
