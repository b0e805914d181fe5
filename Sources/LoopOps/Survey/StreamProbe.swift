/// A service whose open streams a survey asks for.
package struct StreamProbe: Hashable, Sendable {
  package var service: String
  /// The port that it listens on in its container.
  package var port: Int
  /// Whether it may be asked itself, as the generated MCP server can; else connections to the port are all that is known.
  package var answers: Bool

  package init(service: String, port: Int, answers: Bool) {
    self.service = service
    self.port = port
    self.answers = answers
  }

  /// The port as `/proc/net/tcp` writes it: four hexadecimal digits.
  var hexadecimalPort: String {
    let digits = String(port, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

/// What clients hold open at a container.
package struct OpenStreams: Hashable, Sendable {
  /// Event streams by the server's own count; `nil` where it did not say.
  package var count: Int?
  /// Established TCP connections to its port, idle ones and those of the edge's keepalive pool among them; `nil` where
  /// the host does not show them.
  package var connections: Int?

  package init(count: Int? = nil, connections: Int? = nil) {
    self.count = count
    self.connections = connections
  }
}
