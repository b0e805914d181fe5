import Hummingbird
import Logging
import NIOCore

extension Application where Responder == RouterResponder<CallContext> {
  /// The server that a configuration describes, with its routes and its services.
  init(_ configuration: ServerConfiguration, logger: Logger) {
    let vaults = configuration.vaults.map(ServedVault.init)
    let streams = StreamRegistry(StreamLimits(configuration))
    let info = ServerInfo(name: configuration.name, version: configuration.version)
    let access = Access(vaults: vaults, needsToken: configuration.authorization != nil)
    let endpoint = Endpoint(
      path: configuration.path,
      dispatcher: Dispatcher(
        server: info,
        tools: ToolCatalog([ListNotesTool(), ReadNoteTool()]),
        resources: ResourceCatalog(),
        prompts: PromptCatalog([]),
        completions: Completions()
      ),
      access: access,
      streams: streams,
      sessions: LegacySessions()
    )

    let router = Router(context: CallContext.self)
    router.add(middleware: AccessLog())
    let health = HealthReport(server: info, vaults: vaults, isPublic: !access.needsToken)
    router.get(RouterPath(HealthReport.path), use: health.get)
    let routes = router.group().add(middleware: HostPolicy(configuration))
    if let authorization = configuration.authorization {
      let resource = ProtectedResource(configuration, issuer: authorization.issuer)
      resource.add(to: router)
      routes.add(
        middleware: BearerGate(
          verifier: TokenVerifier(
            authorization,
            keys: IssuerKeys(authorization.keys, logger: logger),
            access: access
          ),
          resource: resource,
          letsStreamsIn: configuration.anonymousStream
        )
      )
    }
    endpoint.add(to: routes)
    if configuration.isConfined { logger.warning("\(ServerConfiguration.confinement)") }

    self.init(
      router: router,
      server: .http1(configuration: .init(idleTimeout: TimeAmount(configuration.idleTimeout))),
      configuration: ApplicationConfiguration(address: .hostname(configuration.boundHost, port: configuration.port)),
      services: [Heartbeat(registry: streams, interval: configuration.heartbeat), VaultKeeper(vaults)],
      logger: logger
    )
  }
}
