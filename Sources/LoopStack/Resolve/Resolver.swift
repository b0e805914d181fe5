import LoopDiagnostics
import LoopSpec

/// Fills every fact in: from the spec, from recipes, from the fact tables.
///
/// Names that lead nowhere stay in the facts: the rules report them, with what was probably meant.
struct Resolver {
  let spec: Spec
  let source: SourceText
  /// Of the source, once somebody asked.
  var scalars: [Unicode.Scalar]?
  let target: Target
  let volumeIndex: [String: Int]
  /// Problems found while the spec was read: what follows from one of them is not reported again.
  private let earlier: [Diagnostic]
  private let serviceIndex: [String: Int]
  let generatedServerHardening: Hardening
  /// What a route has until its directives are read.
  let plainSettings: ProxySettings
  /// Files that the spec names, by their path from the repository's root; `nil` for those that cannot be had.
  let files: (String) -> SourceFile?
  var diagnostics = Diagnostics()

  static func resolve(
    _ spec: Spec,
    source: SourceText,
    target: String?,
    files: @escaping (String) -> SourceFile?,
    reporting diagnostics: inout Diagnostics
  ) -> Stack? {
    guard let name = spec.name else { return nil }
    var resolver = Resolver(spec, source, target: target, files: files, earlier: diagnostics.all)
    var edge = resolver.edge()
    let servers = resolver.routedServers(edge)
    let routes = resolver.routes(edge, servers)
    edge?.routes = routes
    if let bare = edge {
      let reader = ProxyReader(bare, routes: routes)
      edge?.routes = reader.settled(routes)
      edge?.rawLocations = reader.locations(routes)
      edge?.server = reader.server()
      edge?.upstreams = reader.upstreams()
    }
    let services = resolver.services(edge, RoutedServer.index(servers), resolver.calls())
    resolver.checkTargets()
    diagnostics.append(contentsOf: resolver.diagnostics.all)
    return Stack(
      name: Fact(name),
      source: source.name,
      span: spec.span,
      volumes: spec.volumes.map(Self.volume),
      services: services,
      networks: Network.allCases.map(Self.network),
      index: ServiceIndex(services),
      edge: edge,
      target: resolver.target,
      variants: spec.targets.filter { !$0.value.value.set.isEmpty || $0.value.value.profile != nil }.map(\.key.value),
      targets: spec.targets,
      policy: Policy(
        drops: spec.policy?.value.drops ?? [],
        severities: spec.policy?.value.rules ?? [],
        allowances: spec.allow
      )
    )
  }

  private init(
    _ spec: Spec,
    _ source: SourceText,
    target: String?,
    files: @escaping (String) -> SourceFile?,
    earlier: [Diagnostic]
  ) {
    self.spec = spec
    self.source = source
    self.files = files
    self.earlier = earlier
    let chosen = target.flatMap { name in spec.targets.first { $0.key.value == name } }
    self.target = Target(
      name: chosen.map { Fact($0.key) },
      profile: chosen?.value.value.profile.map { Fact($0) } ?? Fact(.linux, .standard(.standard))
    )
    plainSettings = ProxyScope(version: nil).settings
    generatedServerHardening = .ours(usesInit: Fact(false, .implied(.kind, spec.span)))
    volumeIndex = Dictionary(
      spec.volumes.enumerated().map { ($1.key.value, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    serviceIndex = Dictionary(
      spec.services.enumerated().map { ($1.key.value, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  func written(_ service: String) -> ServiceSpec? { serviceIndex[service].map { spec.services[$0].value.value } }

  func port(of service: String) -> Int? { serviceIndex[service].flatMap { spec.services[$0].value.value.port?.value } }

  /// Whether something in this mapping could not be read, so that nothing can be said about what it lacks.
  func isUnread(_ span: SourceSpan) -> Bool {
    earlier.contains { $0.span.file == span.file && span.start <= $0.span.start && $0.span.end <= span.end }
  }

  private static func network(_ network: Network) -> StackNetwork {
    StackNetwork(
      name: Fact(network.rawValue, .standard(.standard)),
      isInternal: Fact(network == .back, .standard(.standard)),
      isExternal: Fact(false, .standard(.standard))
    )
  }

  static func volume(_ entry: Entry<VolumeSpec>) -> Volume {
    Volume(
      name: Fact(entry.key),
      path: entry.value.value.path.map { Fact($0) },
      holds: entry.value.value.holds.map { Fact($0) }
    )
  }
}
