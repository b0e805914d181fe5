package import LoopDiagnostics
package import LoopFormats
package import LoopSpec

/// One container, or several alike, with every fact filled in.
package struct Service: Sendable {
  package var name: Fact<String>
  package var kind: Fact<ServiceKind>
  package var image: ImageSource
  package var deploys: Fact<Cadence>
  /// What runs in it; `unknown` for images and Dockerfiles of the user's.
  package var runtime: Fact<Runtime>
  /// The command line as far as it is known; the image's own otherwise.
  package var command: Fact<[String]>?

  package var port: Fact<Int>?
  /// The address it binds inside the container.
  package var bind: Fact<String>?
  /// The port that the application really listens on, read from its command line or environment.
  package var listens: Fact<Int>?
  package var publish: PublishedPort?
  package var health: HealthCheck?
  package var networks: [Fact<Network>]

  package var environment: [EnvironmentVariable]
  /// Names of variables that come from the host's environment.
  package var secrets: [Fact<String>]
  package var mounts: [Mount]
  package var calls: [Fact<String>]
  package var needs: [Fact<String>]

  /// The OAuth service whose tokens it checks.
  package var auth: Fact<String>?
  /// How long it keeps an idle connection open; `nil` when nobody knows.
  package var idle: Fact<TimeSpan>?
  package var stream: Stream?
  package var mcp: MCPServer?

  /// How long it may take to finish after SIGTERM; `nil` when nobody knows.
  package var drain: Fact<TimeSpan>?
  /// How long Compose waits before SIGKILL.
  package var grace: Fact<TimeSpan>
  package var memory: Fact<ByteCount>?
  /// `uid:gid`; `nil` leaves it to the image.
  package var user: Fact<String>?
  package var replicas: Fact<Int>
  package var workers: Fact<Int>
  package var hardening: Hardening
  /// Keys of the Compose service that the user merges over the generated ones.
  package var compose: Located<YAMLNode>?
}

/// A host port that a service publishes.
package struct PublishedPort: Sendable {
  package var address: Fact<String>
  package var port: Fact<Int>
}

/// What of the container can be locked down without breaking the image.
package struct Hardening: Sendable {
  /// Whether the root file system is read-only.
  package var readOnlyRoot: Fact<Bool>
  /// Whether all capabilities are dropped.
  package var dropsCapabilities: Fact<Bool>
  /// Scratch paths that stay writable, in memory.
  package var scratch: [Fact<String>]
  /// Whether a small init reaps and forwards signals; off when the image's own process does.
  package var usesInit: Fact<Bool>
}

package enum Network: String, Sendable, CaseIterable {
  /// The edge and what it routes to.
  case edge
  /// Services among themselves; no way out.
  case back
  /// A way out for services that only call.
  case egress
}

/// An environment variable as the container gets it.
package struct EnvironmentVariable: Sendable {
  package var name: Located<String>
  /// References already replaced.
  package var value: Fact<String>
  package var reference: Reference?
}

/// Where an environment value points.
package enum Reference: Sendable, Equatable {
  /// `svc://name/path`
  case service(String)
  /// `edge://path`
  case edge
}

package struct Mount: Sendable {
  /// The path inside the container.
  package var target: Located<String>
  package var source: MountSource
  /// Where the source was written.
  package var sourceSpan: SourceSpan
  package var access: Fact<Access>
}

package enum MountSource: Sendable, Hashable {
  /// An index into `Stack.volumes`.
  case volume(Int)
  /// A folder of the host, relative to the repository's root or absolute.
  case folder(String)
  /// A name that is no volume's; a rule reports it.
  case unknown(String)
}

package enum Access: String, Sendable {
  case readOnly = "read-only"
  case readWrite = "read-write"
}
