import HTTPTypes

extension HTTPField.Name {
  /// The revision a client speaks, from 2025-06-18 on.
  static let mcpProtocolVersion = known("MCP-Protocol-Version")
  /// The method of the request in the body, from 2026-07-28 on.
  static let mcpMethod = known("Mcp-Method")
  /// What the request in the body asks for by name, from 2026-07-28 on.
  static let mcpName = known("Mcp-Name")
  /// The session of a client that still knows one from another server; never minted here.
  static let mcpSessionID = known("Mcp-Session-Id")
  /// Tells nginx not to hold back a response.
  static let accelBuffering = known("X-Accel-Buffering")
  /// The addresses a request has come from, the nearest proxy's view last.
  static let forwardedFor = known("X-Forwarded-For")
  /// The same and more, in the form of RFC 7239.
  static let forwarded = known("Forwarded")
  /// The proxy's name for a request, repeated in the log.
  static let requestID = known("X-Request-ID")
  /// A second `Host`: the first of a request has become its authority.
  static let secondHost = known("Host")

  private static func known(_ name: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(name) else { preconditionFailure("not a field name: \(name)") }
    return name
  }
}

extension HTTPFields {
  /// The value of a field, as the subscript gives it: several lines of one name are a list (RFC 9110 section 5.3).
  ///
  /// The subscript joins the lines of a field also where there is one; that was 4 % of the time of a trivial call.
  func text(_ name: HTTPField.Name) -> String? {
    var lines = self[fields: name].makeIterator()
    guard let first = lines.next() else { return nil }
    return lines.next() == nil ? first.value : self[name]
  }
}
