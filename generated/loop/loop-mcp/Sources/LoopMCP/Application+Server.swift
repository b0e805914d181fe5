import Hummingbird
import Logging
import NIOCore

extension Application where Responder == RouterResponder<CallContext> {
  /// The server that a configuration describes, with its routes and its services.
  ///
  /// - Parameters:
  ///   - configuration: What the server is told.
  ///   - vaults: The configuration's vaults, if somebody else has opened them.
  ///   - ownTools: Tools beside those that every server has.
  ///   - logger: Where its parts say what happens.
  ///   - log: Where it writes a line for each call; `nil` for nowhere.
  ///   - patience: How long a client may take.
  /// - Throws: `ToolNameError` if two tools have one name, or one has none, and `NestedVaultsError`.
  init(
    _ configuration: ServerConfiguration,
    vaults: [ServedVault]? = nil,
    tools ownTools: [any Tool] = [],
    logger: Logger,
    log: LogOutput? = nil,
    patience: Connections.Patience = Connections.Patience()
  ) throws {
    try NestedVaultsError.check(configuration.vaults)
    let parts = ServerParts(
      configuration,
      vaults: vaults ?? configuration.vaults.map(ServedVault.init),
      tools: try ToolCatalog(ToolCatalog.builtIn + ownTools),
      patience: patience,
      logger: logger
    )
    self.init(parts, logger: logger, log: log)
  }

  /// The server of parts that somebody else has put together.
  init(_ parts: ServerParts, logger: Logger, log: LogOutput? = nil) {
    let configuration = parts.configuration
    let router = Router(context: CallContext.self)
    router.add(middleware: AccessLog(output: log, metrics: parts.metrics))
    parts.addReports(to: router)
    let routes = router.group().add(middleware: parts.hosts)
    if let gate = parts.gate {
      gate.resource.add(to: router)
      routes.add(middleware: gate)
    }
    parts.endpoint.add(to: routes)
    if configuration.isConfined { logger.warning("\(ServerConfiguration.confinement)") }

    let connections = parts.connections
    self.init(
      router: router,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionWatch.Installer(connections)],
          idleTimeout: TimeAmount(configuration.idleTimeout)
        )
      ),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.boundHost, port: configuration.port),
        backlog: 1_024
      ),
      services: parts.services,
      logger: logger
    )
  }
}
