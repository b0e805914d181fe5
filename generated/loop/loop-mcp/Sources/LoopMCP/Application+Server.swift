import Hummingbird
import Logging
import NIOCore

extension Application where Responder == RouterResponder<CallContext> {
  /// The server that a configuration describes, with its routes and its services.
  init(_ configuration: ServerConfiguration, logger: Logger) {
    let vaults = configuration.vaults.map(MountedVault.init)
    let census = VaultCensus(vaults)
    let streams = StreamRegistry(
      limit: configuration.maximumStreams,
      limitPerClient: configuration.maximumAnonymousStreams,
      maximumAge: configuration.maximumStreamAge
    )
    let info = ServerInfo(name: configuration.name, version: configuration.version)
    let access = Access(vaults: vaults, needsToken: configuration.authorization != nil)
    let endpoint = Endpoint(
      path: configuration.path,
      dispatcher: Dispatcher(server: info, tools: ToolCatalog([ListNotesTool(), ReadNoteTool()])),
      access: access,
      streams: streams,
      sessions: LegacySessions()
    )

    let router = Router(context: CallContext.self)
    router.add(middleware: AccessLog())
    let health = HealthReport(server: info, census: census, isPublic: !access.needsToken)
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
      services: [Heartbeat(registry: streams, interval: configuration.heartbeat), census],
      logger: logger
    )
  }
}
