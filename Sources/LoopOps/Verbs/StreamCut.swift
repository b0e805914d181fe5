package import LoopFormats

/// The event streams that end when services stop for a moment, or for good.
package struct StreamCut: Hashable, Sendable {
  /// What one MCP server loses.
  package struct Loss: Hashable, Sendable {
    package var service: String
    /// Open streams, or connections where those are not known; `nil` where nothing is known and it runs.
    package var count: Int?
    /// Whether `count` are connections, some of which may carry no stream.
    package var isOfConnections = false
    /// What policy allows; `nil` for anything.
    package var allowed: Int?

    /// Whether it may be more than policy allows.
    package var isOver: Bool { allowed.map { allowed in count.map { $0 > allowed } ?? true } ?? false }

    /// `3 open streams`.
    package var text: String {
      guard let count else { return "an unknown number of open streams" }
      let unit = isOfConnections ? "open connection" : "open stream"
      return count == 1 ? "1 \(unit)" : "\(count) \(unit)s"
    }
  }

  /// MCP servers that run and lose their streams, in the spec's order.
  package var losses: [Loss]

  /// Nothing is cut.
  package static let none = StreamCut(losses: [])

  private init(losses: [Loss]) { self.losses = losses }

  /// - Parameters:
  ///   - services: What stops; the edge takes the streams of all servers behind it along.
  ///   - facts: The stack.
  ///   - survey: How it is on its host.
  package init(stopping services: [String], _ facts: StackFacts, _ survey: Survey) {
    let isEdge = facts.edge.map { services.contains($0.name) } ?? false
    let servers = facts.services.filter { $0.isMCP && (isEdge || services.contains($0.name)) }
    losses = servers.compactMap { server in
      guard survey[server.name].contains(where: { $0.status == .running || $0.status == .paused }) else { return nil }
      let streams = survey.streams(of: server.name)
      return Loss(
        service: server.name,
        count: streams?.count ?? streams?.connections,
        isOfConnections: streams?.count == nil && streams?.connections != nil,
        allowed: server.allowedDrops
      )
    }
  }

  /// How many streams are cut in all; `nil` where that is not known of some, for connections are no streams.
  package var known: Int? {
    let counts = losses.compactMap { $0.isOfConnections ? nil : $0.count }
    return counts.count == losses.count ? counts.reduce(0, +) : nil
  }

  /// Those that may be over their budget, and that nobody has allowed to be.
  ///
  /// - Parameter allowed: Services whose streams may be cut this time.
  /// - Returns: In the spec's order.
  package func refused(allowing allowed: Set<String>) -> [Loss] {
    losses.filter { $0.isOver && !allowed.contains($0.service) }
  }

  /// `loop-mcp 3 open streams`; empty for none.
  package var text: String {
    losses.filter { $0.count != 0 }.map { "\($0.service) \($0.text)" }.joined(separator: ", ")
  }

  /// Objects of `service`, `open` (`null` where it is not known), `connections` (whether that is what is counted) and
  /// `allowed`.
  package var json: JSONValue {
    .array(
      losses.map { loss in
        .object {
          JSONMember("service", .string(loss.service))
          JSONMember("open", loss.count.map(JSONValue.integer) ?? .null)
          JSONMember("connections", .bool(loss.isOfConnections))
          JSONMember("allowed", loss.allowed.map(JSONValue.integer) ?? .null)
        }
      }
    )
  }
}
