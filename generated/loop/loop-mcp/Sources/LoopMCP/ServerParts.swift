import Hummingbird
import Logging
import ServiceLifecycle

/// What a server is made of, put together once.
struct ServerParts: Sendable {
  /// How long a response may be silent, at most, before it begins as a stream.
  private static let silence = Duration.seconds(10)

  let configuration: ServerConfiguration
  let vaults: [ServedVault]
  let access: Access
  let hosts: HostPolicy
  /// Who asks for tokens; `nil` if nobody does.
  let gate: BearerGate?
  let connections: Connections
  let metrics: Metrics
  let streams: StreamRegistry
  let hub = ChangeHub()
  let slowCalls: SlowCalls
  let dispatcher: Dispatcher

  init(
    _ configuration: ServerConfiguration,
    vaults: [ServedVault],
    tools: ToolCatalog,
    patience: Connections.Patience,
    logger: Logger
  ) {
    self.configuration = configuration
    self.vaults = vaults
    access = Access(vaults: vaults, needsToken: configuration.authorization != nil)
    hosts = HostPolicy(configuration)
    gate = configuration.authorization.map { [access] authorization in
      BearerGate(
        verifier: TokenVerifier(
          authorization,
          keys: IssuerKeys(authorization.keys, logger: logger),
          access: access
        ),
        resource: ProtectedResource(configuration, issuer: authorization.issuer),
        letsStreamsIn: configuration.anonymousStream
      )
    }
    connections = Connections(limit: configuration.limits.connections, patience: patience)
    metrics = Metrics(tools: tools.names)
    streams = StreamRegistry(StreamLimits(configuration))
    let heartbeat = configuration.heartbeat
    slowCalls = SlowCalls(patience: min(heartbeat, Self.silence), heartbeat: heartbeat)
    dispatcher = Dispatcher(
      server: ServerInfo(
        name: configuration.name,
        version: configuration.version,
        capabilities: Capabilities(
          hasTools: !tools.names.isEmpty,
          hasResources: !vaults.isEmpty,
          hasPrompts: !vaults.isEmpty
        ),
        revisions: Revisions(configuration.protocols),
        dependsOnCaller: access.needsToken
      ),
      tools: tools,
      resources: ResourceCatalog(),
      prompts: .builtIn,
      completions: Completions()
    )
  }

  var endpoint: Endpoint {
    Endpoint(
      path: configuration.path,
      maximumBody: configuration.limits.body,
      dispatcher: dispatcher,
      access: access,
      streams: streams,
      sessions: LegacySessions(),
      hub: hub,
      slowCalls: slowCalls,
      metrics: metrics
    )
  }

  var services: [any Service] {
    [
      Heartbeat(registry: streams, interval: configuration.heartbeat),
      slowCalls,
      FreedMemory(connections),
      VaultKeeper(vaults) { [hub] vault, change in hub.publish(change, in: vault.name) },
    ]
  }

  /// Adds what says how the server is, which needs no token.
  func addReports(to router: Router<CallContext>) {
    let health = HealthReport(
      server: dispatcher.server,
      vaults: vaults,
      streams: streams,
      keyAge: { [gate] in gate?.verifier.keys.age },
      isPublic: !access.needsToken
    )
    router.get(RouterPath(HealthReport.path), use: health.get)
    let metricsPage = MetricsPage(
      metrics: metrics,
      vaults: vaults,
      hub: hub,
      connections: connections,
      refusals: gate?.refusals,
      hosts: hosts,
      publicHost: Origin(configuration.publicURL)?.authority.host
    )
    router.get(RouterPath(MetricsPage.path), use: metricsPage.get)
  }
}
