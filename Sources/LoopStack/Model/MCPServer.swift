package import LoopSpec

/// The generated MCP server.
package struct MCPServer: Sendable {
  /// The path of its endpoint at the edge and in the server: `/mcp`.
  package var path: Fact<String>
  /// `https://mcp.example.com/mcp`: what tokens are issued for; `nil` without an edge.
  package var resource: Fact<String>?
  /// Who issues tokens; `nil` without `auth`.
  package var issuer: Fact<String>?
  /// Where the issuer's keys are; `nil` without `auth`.
  package var keys: Keys?
  /// Whether it may be reached without a token; counts without an issuer alone.
  package var isOpen: Fact<Bool>
  /// Host names under which it may be asked.
  package var allowedHosts: [Fact<String>]
  /// Origins, pages of which may ask it, besides those of its hosts.
  package var allowedOrigins: [Fact<String>]
  package var vaults: [Vault]
  package var anonymousStream: Fact<Bool>
  package var protocols: Fact<[MCPRevision]>
  package var session: Fact<SessionMode>
  package var limits: Limits

  /// Where the public keys of an issuer are.
  package enum Keys: Sendable {
    /// An address inside the stack.
    case url(Fact<String>)
    /// A mounted file, as `mcp.keys` has it.
    case file(Fact<String>)

    package var place: Fact<String> {
      switch self {
      case .url(let place), .file(let place): place
      }
    }
  }

  /// How much it holds at once.
  package struct Limits: Sendable {
    package var connections: Fact<Int>
    package var streams: Fact<Int>
    package var streamsPerClient: Fact<Int>
    package var anonymousStreams: Fact<Int>
    package var body: Fact<ByteCount>
  }

  /// The file that says whose tokens it believes.
  package var keyFile: Fact<String>? {
    if case .file(let path) = keys { return path }
    return nil
  }
}

/// A folder of notes that the server serves.
package struct Vault: Sendable {
  package var name: Fact<String>
  package var path: Fact<String>
  package var scope: Fact<String>?
  package var url: Fact<String>?
}
