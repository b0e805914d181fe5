import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// The services, with the networks and streams that follow from all of them.
  mutating func services(_ edge: Edge?, _ servers: [String: RoutedServer], _ calls: [[Fact<String>]]) -> [Service] {
    let networks = NetworkPlan(spec, calls, edge)
    let streams = Self.streams(of: edge)
    var services: [Service] = []
    services.reserveCapacity(spec.services.count)
    for place in spec.services.indices {
      let name = spec.services[place].key.value
      let written = spec.services[place].value.value
      let kind = Self.kind(of: written)
      checkName(of: spec.services[place])
      checkPort(of: spec.services[place])
      checkMounts(of: spec.services[place])
      checkServer(of: spec.services[place])
      refuseSecrets(of: written)
      guard let image = imageSource(of: spec.services[place], kind) else { continue }
      services.append(
        service(
          at: place,
          written,
          edge,
          kind,
          image,
          calls[place],
          networks[name, written, calls[place]],
          mcp: servers[name]?.mcp,
          stream: kind.value == .mcp ? Self.stream(of: written) : streams[name]
        )
      )
    }
    return services
  }

  private mutating func service(
    at place: Int,
    _ written: ServiceSpec,
    _ edge: Edge?,
    _ kind: Fact<ServiceKind>,
    _ image: ImageSource,
    _ calls: [Fact<String>],
    _ networks: [Fact<Network>],
    mcp: MCPServer?,
    stream: Stream?
  ) -> Service {
    var launch = launch(of: written, image, kind)
    let user = user(of: written, image)
    let contents = contents(of: image, spec.services[place], launch, user)
    if case .build(let build) = image, case .dockerfile = build.recipe {
      launch = Self.launch(of: contents, written) ?? launch
    }
    let parts = ContainerParts(
      name: spec.services[place].key,
      written: written,
      image: image,
      launch: launch,
      health: health(of: written, image, kind),
      networks: networks,
      environment: environment(of: written, launch.runtime.value, edge?.origin.value),
      mounts: mounts(of: written),
      publish: written.publish.map(published),
      grace: written.stop.map { Fact($0) } ?? Fact(.seconds(30), .standard(.ladder)),
      user: user,
      hardening: hardening(of: image),
      isStreaming: stream != nil,
      openFiles: edge.map { Self.openFiles(of: written, $0.fileLimit) }
    )
    return Service(
      name: Fact(spec.services[place].key),
      kind: kind,
      image: image,
      deploys: written.deploys.map { Fact($0) } ?? Fact(.rare, .standard(.standard)),
      runtime: launch.runtime,
      command: launch.command,
      port: written.port.map { Fact($0) },
      bind: launch.bind,
      listens: launch.listens,
      publish: parts.publish,
      health: parts.health,
      networks: networks,
      environment: parts.environment,
      secrets: Self.once(written.secrets),
      mounts: parts.mounts,
      calls: calls,
      needs: Self.once(written.needs),
      auth: written.auth.map { Fact($0) },
      idle: launch.idle,
      stream: stream,
      mcp: mcp,
      drain: launch.drain,
      grace: parts.grace,
      memory: written.memory.map { Fact($0) },
      user: parts.user,
      replicas: written.replicas.map { Fact($0) } ?? Fact(1, .standard(.standard)),
      workers: written.workers.map { Fact($0) } ?? Fact(1, .standard(.standard)),
      hardening: parts.hardening,
      compose: written.compose,
      container: container(parts),
      contents: contents
    )
  }

  /// Names as a set: one that is written twice counts where it stands first.
  private static func once(_ names: [Located<String>]) -> [Fact<String>] {
    if names.count < 2 { return names.map { Fact($0) } }
    var seen: Set<String> = []
    return names.filter { seen.insert($0.value).inserted }.map { Fact($0) }
  }

  static func kind(of written: ServiceSpec) -> Fact<ServiceKind> {
    if let kind = written.kind { return Fact(kind) }
    guard let port = written.port else { return Fact(.worker, .standard(.standard)) }
    return Fact(.http, .implied(FactSource("implied by its port", "specs/README.md"), port.span))
  }

  private func published(_ publish: Located<HostPort>) -> PublishedPort {
    PublishedPort(
      address: publish.value.address.map { Fact($0, .spec(publish.span)) } ?? Fact("127.0.0.1", .standard(.standard)),
      port: Fact(publish.value.port, .spec(publish.span))
    )
  }

  private func mounts(of written: ServiceSpec) -> [Mount] {
    func mount(_ entry: Entry<String>, _ access: Access) -> Mount {
      Mount(
        target: entry.key,
        source: source(entry.value.value),
        sourceSpan: entry.value.span,
        access: Fact(access, .spec(entry.key.span)),
        createsSource: Fact(false, .standard(.standard))
      )
    }
    return written.writes.map { mount($0, .readWrite) } + written.reads.map { mount($0, .readOnly) }
  }

  private func source(_ text: String) -> MountSource {
    if text.hasPrefix("./") || text.hasPrefix("/") { return .folder(text) }
    return volumeIndex[text].map { .volume($0) } ?? .unknown(text)
  }

  /// What each service calls, by its place in the spec.
  func calls() -> [[Fact<String>]] { spec.services.indices.map { calls(of: spec.services[$0].value.value) } }

  /// What it calls: as written, by its references, and the issuer whose keys it fetches.
  private func calls(of written: ServiceSpec) -> [Fact<String>] {
    var calls = Self.once(written.calls)
    for entry in written.environment {
      guard let name = ServiceReference(entry.value.value)?.name, !calls.contains(where: { $0.value == name }) else {
        continue
      }
      calls.append(Fact(String(name), .implied(.reference, entry.value.span)))
    }
    // Keys in a mounted file are fetched from nobody.
    let hasKeys = written.kind?.value == .mcp && written.mcp?.value.keys != nil
    if let auth = written.auth, !hasKeys, !calls.contains(where: { $0.value == auth.value }) {
      calls.append(Fact(auth.value, .implied(.authKey, auth.span)))
    }
    return calls
  }

  static func stream(of written: ServiceSpec) -> Stream {
    Stream(
      heartbeat: written.mcp?.value.heartbeat.map { Fact($0) } ?? Fact(MCPTable.heartbeat, .standard(.ladder)),
      maximumAge: written.mcp?.value.maximumStream.map { Fact($0) }
        ?? Fact(MCPTable.maximumStreamAge, .standard(.ladder))
    )
  }

  /// Every connection is an open file, and notes and keys are files besides.
  private static func openFiles(of written: ServiceSpec, _ limit: Fact<Int>) -> Fact<Int> {
    guard let connections = written.mcp?.value.limits?.value.connections, connections.value * 2 > limit.value else {
      return limit
    }
    return Fact(connections.value * 2, .implied(.ladder, connections.span))
  }

  private func user(of written: ServiceSpec, _ image: ImageSource) -> Fact<String>? {
    if let user = written.user { return Fact(user) }
    return image.isGenerated ? TargetTable[target.profile.value].user : nil
  }

  private func hardening(of image: ImageSource) -> Hardening {
    if image.isMCP { return generatedServerHardening }
    return image.isGenerated ? .generated : .ownImage
  }

  /// Services whose routes carry streams, without a known heartbeat.
  private static func streams(of edge: Edge?) -> [String: Stream] {
    var streams: [String: Stream] = [:]
    for route in edge?.routes ?? [] where route.stream.value {
      guard streams[route.service.value] == nil, let span = route.path.span else { continue }
      streams[route.service.value] = Stream(
        heartbeat: nil,
        maximumAge: Fact(.seconds(3_600), .implied(.route, span))
      )
    }
    return streams
  }
}

extension Hardening {
  /// Images of the user's may need their root file system and capabilities.
  fileprivate static let ownImage = Hardening(
    readOnlyRoot: Fact(false, .table(.ownImage)),
    dropsCapabilities: Fact(false, .table(.ownImage)),
    scratch: [],
    usesInit: Fact(true, .standard(.standard))
  )

  /// Ours are known not to.
  fileprivate static let generated = Hardening.ours(usesInit: Fact(true, .standard(.standard)))

  /// The generated server reaps and forwards signals itself, so it needs no init.
  static func ours(usesInit: Fact<Bool>) -> Hardening {
    Hardening(
      readOnlyRoot: Fact(true, .standard(.standard)),
      dropsCapabilities: Fact(true, .standard(.standard)),
      scratch: [Fact("/tmp", .standard(.standard))],
      usesInit: usesInit
    )
  }
}

extension ImageSource {
  /// Whether the Dockerfile is ours.
  package var isGenerated: Bool {
    guard case .build(let build) = self else { return false }
    if case .dockerfile = build.recipe { return false }
    return true
  }

  package var isMCP: Bool {
    guard case .build(let build) = self, case .mcp = build.recipe else { return false }
    return true
  }
}
