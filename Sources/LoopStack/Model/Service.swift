package import LoopDiagnostics
package import LoopFormats
package import LoopSpec

/// One container, or several alike, with every fact filled in.
///
/// A class, since everybody looks at services and nobody changes one: copying a struct counts a reference for each of its
/// strings, for each look of each rule (validate of 10,000 services: 321 ms of user time as a struct, 256 so).
package final class Service: Sendable {
  package let name: Fact<String>
  package let kind: Fact<ServiceKind>
  package let image: ImageSource
  package let deploys: Fact<Cadence>
  /// What runs in it; `unknown` for images and Dockerfiles of the user's.
  package let runtime: Fact<Runtime>
  /// The command line as far as it is known; the image's own otherwise.
  package let command: Fact<[String]>?

  package let port: Fact<Int>?
  /// The address it binds inside the container.
  package let bind: Fact<String>?
  /// The port that the application really listens on, read from its command line or environment.
  package let listens: Fact<Int>?
  package let publish: PublishedPort?
  package let health: HealthCheck?
  package let networks: [Fact<Network>]

  package let environment: [EnvironmentVariable]
  /// Names of variables that come from the host's environment.
  package let secrets: [Fact<String>]
  package let mounts: [Mount]
  package let calls: [Fact<String>]
  package let needs: [Fact<String>]

  /// The OAuth service whose tokens it checks.
  package let auth: Fact<String>?
  /// How long it keeps an idle connection open; `nil` when nobody knows.
  package let idle: Fact<TimeSpan>?
  package let stream: Stream?
  package let mcp: MCPServer?

  /// How long it may take to finish after SIGTERM; `nil` when nobody knows.
  package let drain: Fact<TimeSpan>?
  /// How long Compose waits before SIGKILL.
  package let grace: Fact<TimeSpan>
  package let memory: Fact<ByteCount>?
  /// `uid:gid`; `nil` leaves it to the image.
  package let user: Fact<String>?
  package let replicas: Fact<Int>
  package let workers: Fact<Int>
  package let hardening: Hardening
  /// Keys of the Compose service that the user merges over the generated ones.
  package let compose: Located<YAMLNode>?
  /// What runs in the end.
  package let container: Container
  /// What is known of its image; `nil` is nothing.
  package let contents: ImageContents?

  package init(
    name: Fact<String>,
    kind: Fact<ServiceKind>,
    image: ImageSource,
    deploys: Fact<Cadence>,
    runtime: Fact<Runtime>,
    command: Fact<[String]>?,
    port: Fact<Int>?,
    bind: Fact<String>?,
    listens: Fact<Int>?,
    publish: PublishedPort?,
    health: HealthCheck?,
    networks: [Fact<Network>],
    environment: [EnvironmentVariable],
    secrets: [Fact<String>],
    mounts: [Mount],
    calls: [Fact<String>],
    needs: [Fact<String>],
    auth: Fact<String>?,
    idle: Fact<TimeSpan>?,
    stream: Stream?,
    mcp: MCPServer?,
    drain: Fact<TimeSpan>?,
    grace: Fact<TimeSpan>,
    memory: Fact<ByteCount>?,
    user: Fact<String>?,
    replicas: Fact<Int>,
    workers: Fact<Int>,
    hardening: Hardening,
    compose: Located<YAMLNode>?,
    container: Container,
    contents: ImageContents?
  ) {
    self.name = name
    self.kind = kind
    self.image = image
    self.deploys = deploys
    self.runtime = runtime
    self.command = command
    self.port = port
    self.bind = bind
    self.listens = listens
    self.publish = publish
    self.health = health
    self.networks = networks
    self.environment = environment
    self.secrets = secrets
    self.mounts = mounts
    self.calls = calls
    self.needs = needs
    self.auth = auth
    self.idle = idle
    self.stream = stream
    self.mcp = mcp
    self.drain = drain
    self.grace = grace
    self.memory = memory
    self.user = user
    self.replicas = replicas
    self.workers = workers
    self.hardening = hardening
    self.compose = compose
    self.container = container
    self.contents = contents
  }
}

/// A host port that a service publishes.
package struct PublishedPort: Sendable {
  package var address: Fact<String>
  package var port: Fact<Int>

  package init(
    address: Fact<String>,
    port: Fact<Int>
  ) {
    self.address = address
    self.port = port
  }
}

/// What of the container can be locked down without breaking the image; images of one kind share it.
package final class Hardening: Sendable {
  /// Whether the root file system is read-only.
  package let readOnlyRoot: Fact<Bool>
  /// Whether all capabilities are dropped.
  package let dropsCapabilities: Fact<Bool>
  /// Scratch paths that stay writable, in memory.
  package let scratch: [Fact<String>]
  /// Whether a small init reaps and forwards signals; off when the image's own process does.
  package let usesInit: Fact<Bool>

  package init(
    readOnlyRoot: Fact<Bool>,
    dropsCapabilities: Fact<Bool>,
    scratch: [Fact<String>],
    usesInit: Fact<Bool>
  ) {
    self.readOnlyRoot = readOnlyRoot
    self.dropsCapabilities = dropsCapabilities
    self.scratch = scratch
    self.usesInit = usesInit
  }
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

  package init(name: Located<String>, value: Fact<String>, reference: Reference?) {
    self.name = name
    self.value = value
    self.reference = reference
  }
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
  /// Whether the engine makes a missing folder of the host, for root.
  package var createsSource: Fact<Bool>

  package init(
    target: Located<String>,
    source: MountSource,
    sourceSpan: SourceSpan,
    access: Fact<Access>,
    createsSource: Fact<Bool>
  ) {
    self.target = target
    self.source = source
    self.sourceSpan = sourceSpan
    self.access = access
    self.createsSource = createsSource
  }
}

package enum MountSource: Sendable, Hashable {
  /// An index into `Stack.volumes`.
  case volume(Int)
  /// A folder or a file of the host, `./relative` to the repository's root or absolute.
  case folder(String)
  /// A name that is no volume's; a rule reports it.
  case unknown(String)
  /// A volume without a name, gone with its container.
  case anonymous
}

package enum Access: String, Sendable {
  case readOnly = "read-only"
  case readWrite = "read-write"
}
