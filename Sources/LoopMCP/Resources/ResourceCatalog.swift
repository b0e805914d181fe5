/// The notes as resources, `vault://<vault>/<path>`.
struct ResourceCatalog: Sendable {
  /// The result of `resources/list`, page by page.
  func list(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    ["resources": []]
  }

  /// The result of `resources/templates/list`.
  func templates(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    ["resourceTemplates": []]
  }

  /// The result of `resources/read`.
  func read(_ params: JSONObject, on terms: Terms) async throws(RPCError) -> JSON {
    throw RPCError(.invalidParams, "Resource not found")
  }
}
