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
  ///   - logger: Where the log goes.
  /// - Throws: `ToolNameError` if two tools have one name, or one has none.
  init(
    _ configuration: ServerConfiguration,
    vaults: [ServedVault]? = nil,
    tools ownTools: [any Tool] = [],
    logger: Logger
  ) throws(ToolNameError) {
    let vaults = vaults ?? configuration.vaults.map(ServedVault.init)
    let streams = StreamRegistry(
      limit: configuration.limits.streams,
      limitPerClient: configuration.limits.anonymousStreams,
      maximumAge: configuration.maximumStreamAge
    )
    let info = ServerInfo(name: configuration.name, version: configuration.version)
    let access = Access(vaults: vaults, needsToken: configuration.authorization != nil)
    let tools = try ToolCatalog(ToolCatalog.builtIn + ownTools)
    let endpoint = Endpoint(
      path: configuration.path,
      dispatcher: Dispatcher(
        server: info,
        tools: tools,
        resources: ResourceCatalog(),
        prompts: PromptCatalog.builtIn,
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
    let routes = router.group().add(middleware: HostPolicy(allowedHosts: configuration.allowedHosts))
    if let authorization = configuration.authorization {
      let resource = ProtectedResource(configuration, issuer: authorization.issuer)
      resource.add(to: router)
      routes.add(
        middleware: BearerGate(
          verifier: TokenVerifier(authorization, logger: logger),
          resource: resource,
          access: access,
          letsStreamsIn: configuration.anonymousStream
        )
      )
    }
    endpoint.add(to: routes)

    self.init(
      router: router,
      server: .http1(configuration: .init(idleTimeout: TimeAmount(configuration.idleTimeout))),
      configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
      services: [Heartbeat(registry: streams, interval: configuration.heartbeat), VaultKeeper(vaults)],
      logger: logger
    )
  }
}
