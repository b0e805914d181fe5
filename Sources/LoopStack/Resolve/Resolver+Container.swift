import LoopDiagnostics
import LoopSpec

/// The parts of a service that its container needs.
struct ContainerParts {
  let name: Located<String>
  let written: ServiceSpec
  let image: ImageSource
  let launch: Launch
  let health: HealthCheck?
  let networks: [Fact<Network>]
  let environment: [EnvironmentVariable]
  let mounts: [Mount]
  let publish: PublishedPort?
  let grace: Fact<TimeSpan>
  let user: Fact<String>?
  let hardening: Hardening
  let isStreaming: Bool
  let openFiles: Fact<Int>?
}

extension Resolver {
  /// What loopgen writes for a service, as facts, and the user's own Compose keys over it.
  func container(_ parts: ContainerParts) -> Container {
    let draft = ContainerDraft(
      process: process(parts),
      reach: Self.reach(parts),
      inputs: ContainerInputs(
        mounts: parts.mounts,
        environment: parts.environment,
        hostVariables: parts.written.secrets.map { Fact($0) }
      ),
      isolation: Self.isolation(parts.hardening),
      lifecycle: lifecycle(parts),
      limits: ContainerLimits(
        memory: parts.written.memory.map { Fact($0) },
        processes: ProcessLimit.of(parts.launch.runtime.value, workers: parts.written.workers?.value ?? 1)
          .map { Fact($0, .standard(.standard)) },
        files: parts.isStreaming ? parts.openFiles : nil
      )
    )
    guard let own = parts.written.compose else { return draft.container }
    return ContainerReader(folder: "generated/\(spec.name?.value ?? "")", volumes: spec.volumes.map(Self.volume))
      .merging(own.value, over: draft)
      .container
  }

  private func process(_ parts: ContainerParts) -> ContainerProcess {
    var process = ContainerProcess(user: parts.user)
    if case .image(let reference) = parts.image { process.image = reference }
    guard let health = parts.health else { return process }
    process.health = .test(
      HealthTest(
        command: Self.words(of: health, port: parts.written.port?.value),
        every: health.every,
        timeout: health.timeout,
        retries: health.retries,
        start: health.start
      )
    )
    return process
  }

  /// The client and what it asks for; how the client is told is the emitter's business.
  private static func words(of health: HealthCheck, port: Int?) -> Fact<LaunchCommand> {
    health.probe.map { probe in
      switch probe {
      case .command(let words): LaunchCommand(words)
      case .http(let path):
        LaunchCommand([health.client.value.rawValue, "http://127.0.0.1:\(port ?? 80)\(path)"])
      }
    }
  }

  private static func reach(_ parts: ContainerParts) -> ContainerReach {
    var reach = ContainerReach(networks: parts.networks.map { NetworkAttachment($0.map(\.rawValue)) })
    guard let port = parts.written.port else { return reach }
    reach.exposes = [Fact(port)]
    if let publish = parts.publish {
      let span = publish.port.span ?? publish.address.span ?? parts.name.span
      reach.publications = [
        Publication(
          address: publish.address,
          ports: publish.port.value...publish.port.value,
          targets: port.value...port.value,
          span: span
        )
      ]
    }
    return reach
  }

  static func isolation(_ hardening: Hardening) -> Isolation {
    Isolation(
      isPrivileged: Fact(false, .table(.compose)),
      readOnlyRoot: hardening.readOnlyRoot,
      droppedCapabilities: hardening.dropsCapabilities.value ? [Fact("ALL", hardening.dropsCapabilities.origin)] : [],
      securityOptions: [Fact("no-new-privileges:true", .standard(.standard))],
      scratch: hardening.scratch
    )
  }

  private func lifecycle(_ parts: ContainerParts) -> Lifecycle {
    Lifecycle(
      restart: Fact(.unlessStopped, .standard(.standard)),
      usesInit: parts.hardening.usesInit,
      grace: parts.grace,
      dependencies: parts.written.needs.map { name in
        Dependency(
          service: Fact(name),
          condition: Fact(isProbed(name.value) ? .healthy : .started, .standard(.standard)),
          restarts: Fact(false, .standard(.standard))
        )
      },
      replicas: parts.written.replicas.map { Fact($0) } ?? Fact(1, .standard(.standard)),
      logging: Fact(LogDriver("local", isBounded: true), .standard(.standard))
    )
  }

  /// Whether a service has a health check that others can wait for.
  private func isProbed(_ name: String) -> Bool {
    guard let written = written(name) else { return false }
    if let own = written.health?.value { return !own.isOff }
    let isGenerated = written.image == nil && written.build?.value.dockerfile == nil
    return isGenerated && written.port != nil
  }
}

/// How many processes and threads a container may have.
package enum ProcessLimit {
  /// Threads count; unknown programs may have any number of them.
  package static func of(_ runtime: Runtime, workers: Int) -> Int? {
    switch runtime {
    case .uvicorn, .gunicorn: 256 * workers
    case .hummingbird, .node: 256
    case .nginx: 512
    case .unknown: nil
    }
  }
}
