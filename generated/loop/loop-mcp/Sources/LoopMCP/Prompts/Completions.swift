/// What may come next in an argument of a prompt or in the address of a resource.
struct Completions: Sendable {
  /// The result of `completion/complete`.
  func complete(_ params: JSONObject, on terms: Terms) throws(RPCError) -> JSON {
    ["completion": ["values": [], "hasMore": false]]
  }
}
