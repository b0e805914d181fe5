extension JSONObject {
  /// A parameter that is a string; `nil` if it is absent or null.
  func text(_ name: String) throws(RPCError) -> String? {
    switch self[name] {
    case nil, .null: return nil
    case .string(let text): return text
    default: throw RPCError(.invalidParams, "The parameter \(name) must be a string")
    }
  }

  /// Refuses a cursor where a list is one page and has given none out.
  func refuseCursor() throws(RPCError) {
    guard try text("cursor") == nil else { throw RPCError(.invalidParams, "Unknown cursor") }
  }
}
