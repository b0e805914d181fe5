import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// What holds for the whole edge.
  static func server(_ tls: EdgeTLS, openFiles: Fact<Int>, shutdown: Fact<TimeSpan>) -> ServerFacts {
    ServerFacts(
      workerConnections: Fact(EdgeTable.connections(openFiles: openFiles.value), .standard(.standard)),
      openFiles: openFiles,
      shutdownLimit: shutdown,
      keepsUnderscores: Fact(true, .standard(.standard)),
      redirectsAbsolutely: Fact(false, .standard(.standard)),
      resolver: Fact(EngineTable.resolver, .standard(.standard)),
      ports: [Fact(EdgeTable.port(tls), .standard(.standard))],
      startsAsRoot: Fact(false, .standard(.standard))
    )
  }

  static func edgeContainer(
    _ image: Fact<ImageReference>,
    address: Fact<String>,
    port: Fact<Int>,
    inner: Int,
    grace: Fact<TimeSpan>,
    openFiles: Fact<Int>,
    host: SourceSpan
  ) -> Container {
    let own: Origin = .standard(.standard)
    return ContainerDraft(
      process: ContainerProcess(
        image: image,
        entrypoint: Fact(LaunchCommand(["nginx"]), own),
        user: Fact(EdgeTable.user, own),
        health: .test(HealthTest(command: Fact(LaunchCommand(["nginx"]), own)))
      ),
      reach: ContainerReach(
        publications: [
          Publication(
            address: address,
            ports: port.value...port.value,
            targets: inner...inner,
            span: port.span ?? address.span ?? host
          )
        ],
        networks: [NetworkAttachment(Fact(Network.edge.rawValue, own))]
      ),
      inputs: ContainerInputs(),
      isolation: isolation(.ours(usesInit: Fact(false, own))),
      lifecycle: Lifecycle(
        restart: Fact(.unlessStopped, own),
        usesInit: Fact(false, own),
        stopSignal: Fact("SIGQUIT", own),
        grace: grace,
        replicas: Fact(1, own),
        logging: Fact(LogDriver("local", isBounded: true), own)
      ),
      limits: ContainerLimits(processes: Fact(512, own), files: openFiles)
    ).container
  }
}
