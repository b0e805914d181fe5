package import LoopSpec

/// What tells that a container works.
package struct HealthCheck: Sendable {
  package enum Probe: Sendable, Hashable {
    /// GET a path on the service's own port.
    case http(path: String)
    /// A command of the user's, already split into words.
    case command([String])
  }

  /// What inside the container can send the request.
  package enum Client: String, Sendable {
    /// The Python interpreter's own HTTP client.
    case python
    /// The generated server's `health` subcommand.
    case subcommand
    /// bash and its `/dev/tcp`.
    case bash
    /// busybox or GNU wget.
    case wget
    /// The command speaks for itself.
    case none
  }

  package var probe: Fact<Probe>
  package var client: Fact<Client>
  package var every: Fact<TimeSpan>
  package var timeout: Fact<TimeSpan>
  package var retries: Fact<Int>
  package var start: Fact<TimeSpan>

  package init(
    probe: Fact<Probe>,
    client: Fact<Client>,
    every: Fact<TimeSpan>,
    timeout: Fact<TimeSpan>,
    retries: Fact<Int>,
    start: Fact<TimeSpan>
  ) {
    self.probe = probe
    self.client = client
    self.every = every
    self.timeout = timeout
    self.retries = retries
    self.start = start
  }
}

/// Long answers of a service.
package struct Stream: Sendable {
  /// Time between two signs of life on a silent stream; `nil` when nobody knows.
  package var heartbeat: Fact<TimeSpan>?
  /// The longest life of one stream.
  package var maximumAge: Fact<TimeSpan>

  package init(
    heartbeat: Fact<TimeSpan>? = nil,
    maximumAge: Fact<TimeSpan>
  ) {
    self.heartbeat = heartbeat
    self.maximumAge = maximumAge
  }
}

/// The generated MCP server.
package struct MCPServer: Sendable {
  /// The path of its endpoint at the edge and in the server: `/mcp`.
  package var path: Fact<String>
  /// `https://mcp.example.com/mcp`: what tokens are issued for; `nil` without an edge.
  package var resource: Fact<String>?
  /// Who issues tokens; `nil` without `auth`.
  package var issuer: Fact<String>?
  /// Where the issuer's keys are, inside the stack.
  package var keySet: Fact<String>?
  /// Host names under which it may be asked.
  package var allowedHosts: [Fact<String>]
  package var vaults: [Vault]
  package var anonymousStream: Fact<Bool>
  package var protocols: Fact<[MCPRevision]>
  package var session: Fact<SessionMode>
}

package struct Vault: Sendable {
  package var name: Fact<String>
  package var path: Fact<String>
  package var scope: Fact<String>?
  package var url: Fact<String>?
}
