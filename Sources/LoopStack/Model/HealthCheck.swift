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
