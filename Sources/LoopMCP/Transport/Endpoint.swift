import HTTPTypes
import Hummingbird

/// The MCP endpoint: one path, for all revisions of the protocol.
struct Endpoint: Sendable {
  /// How large a posted body may be, in bytes.
  static let maximumBody = 4 << 20

  let path: String
  let dispatcher: Dispatcher
  let access: Access
  let streams: StreamRegistry
  let sessions: LegacySessions

  /// Adds the endpoint to a group of routes.
  ///
  /// A path and the path with a slash are one to the router, so neither is ever redirected.
  func add(to routes: RouterGroup<CallContext>) {
    let endpoint = RouterPath(path)
    routes.on(endpoint, method: .get, use: openStream)
    routes.on(endpoint, method: .post, use: post)
    // Sessions are not minted in any revision, so there are none to delete.
    for method in [HTTPRequest.Method.delete, .put, .patch, .head, .options] {
      routes.on(endpoint, method: method) { _, _ in Response.methodNotAllowed(allow: "GET, POST") }
    }
    let messages = RouterPath(path + "/messages")
    routes.on(messages, method: .post, use: postMessage)
    for method in [HTTPRequest.Method.get, .delete, .put, .patch, .head, .options] {
      routes.on(messages, method: method) { _, _ in Response.methodNotAllowed(allow: "POST") }
    }
  }
}
