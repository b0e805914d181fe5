import LoopDiagnostics
import LoopStack

/// The settings in the entry point of a generated MCP server, by their label there.
struct ServerSettings {
  /// In the order of the entry point.
  private let labels: [String]
  private let texts: [String: [Substring]]

  /// Reads `main.swift` as it is printed: a label stands two blanks deep, and what is deeper belongs to it.
  init(_ program: String) {
    var labels: [String] = []
    var texts: [String: [Substring]] = [:]
    for line in program.split(separator: "\n") where line.hasPrefix("  ") {
      let words = line.dropFirst(2)
      if let colon = words.firstIndex(of: ":"), words.first.map({ $0.isLetter }) ?? false {
        labels.append(String(words[..<colon]))
      }
      if let label = labels.last { texts[label, default: []].append(words) }
    }
    self.labels = labels
    self.texts = texts
  }

  /// Labels of settings that differ, those that are gone last.
  func changed(to new: ServerSettings) -> [String] {
    let old = self
    let gone = labels.filter { new.texts[$0] == nil }
    return new.labels.filter { old.texts[$0] != new.texts[$0] } + gone
  }

  /// What the spec calls a setting.
  static func word(_ label: String) -> String {
    switch label {
    case "allowedHosts": "hosts"
    case "allowedOrigins": "origins"
    case "anonymousStream": "anonymous_stream"
    case "authorization": "auth"
    case "idleTimeout": "keepalive"
    case "isOpen": "open"
    case "maximumStreamAge": "max_stream"
    case "publicURL": "host"
    default: label
    }
  }

  /// Where a setting was written, if it was.
  static func place(_ label: String, _ service: Service, _ stack: Stack) -> SourceSpan? {
    switch label {
    case "port": service.port?.span
    case "heartbeat": service.stream?.heartbeat?.span
    case "maximumStreamAge": service.stream?.maximumAge.span
    case "idleTimeout": service.idle?.span
    case "drain": service.drain?.span
    case "publicURL": stack.edge?.origin.span
    default: service.mcp.flatMap { place(label, $0) }
    }
  }

  private static func place(_ label: String, _ server: MCPServer) -> SourceSpan? {
    switch label {
    case "path": server.path.span
    case "allowedHosts": server.allowedHosts.lazy.compactMap(\.span).first
    case "allowedOrigins": server.allowedOrigins.lazy.compactMap(\.span).first
    case "authorization": server.issuer?.span ?? server.keys?.place.span
    case "isOpen": server.isOpen.span
    case "anonymousStream": server.anonymousStream.span
    case "protocols": server.protocols.span
    case "limits": place(server.limits)
    case "vaults": server.vaults.first?.name.span
    default: nil
    }
  }

  private static func place(_ limits: MCPServer.Limits) -> SourceSpan? {
    [limits.connections, limits.streams, limits.streamsPerClient, limits.anonymousStreams].lazy.compactMap(\.span).first
      ?? limits.body.span
  }
}
