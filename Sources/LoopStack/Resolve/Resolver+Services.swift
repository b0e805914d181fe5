import LoopDiagnostics
import LoopSpec

extension Resolver {
  mutating func services(_ edge: Edge?) -> [Service] {
    let endpoints = endpointPaths()
    var services: [Service] = []
    services.reserveCapacity(spec.services.count)
    for entry in spec.services {
      if let service = service(entry, edge, endpoint: endpoints[entry.key.value]) { services.append(service) }
    }
    return services
  }

  private mutating func service(_ entry: Entry<ServiceSpec>, _ edge: Edge?, endpoint: Located<String>?) -> Service? {
    let written = entry.value.value
    let kind = kind(of: written)
    guard let image = imageSource(of: entry, kind) else { return nil }
    let launch = launch(of: written, image, kind)
    let grace = written.stop.map { Fact($0) } ?? Fact(TimeSpan.seconds(30), .standard(.ladder))
    let environment = environment(of: written, launch.runtime.value, edge)
    var service = Service(
      name: Fact(entry.key),
      kind: kind,
      image: image,
      deploys: written.deploys.map { Fact($0) } ?? Fact(.rare, .standard(.standard)),
      runtime: launch.runtime,
      command: launch.command,
      port: written.port.map { Fact($0) },
      bind: launch.bind,
      listens: launch.listens,
      publish: written.publish.map(published),
      health: health(of: written, image, kind),
      networks: [],
      environment: environment,
      secrets: written.secrets.map { Fact($0) },
      mounts: mounts(of: written),
      calls: calls(of: written, environment),
      needs: written.needs.map { Fact($0) },
      auth: written.auth.map { Fact($0) },
      idle: launch.idle,
      stream: stream(of: written, kind),
      mcp: nil,
      drain: launch.drain,
      grace: grace,
      memory: written.memory.map { Fact($0) },
      user: user(of: written, image),
      replicas: written.replicas.map { Fact($0) } ?? Fact(1, .standard(.standard)),
      workers: written.workers.map { Fact($0) } ?? Fact(1, .standard(.standard)),
      hardening: hardening(of: image),
      compose: written.compose
    )
    if kind.value == .mcp { service.mcp = mcpServer(of: written, named: entry.key, edge, endpoint) }
    return service
  }

  private func kind(of written: ServiceSpec) -> Fact<ServiceKind> {
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
        access: Fact(access, .spec(entry.key.span))
      )
    }
    return written.writes.map { mount($0, .readWrite) } + written.reads.map { mount($0, .readOnly) }
  }

  private func source(_ text: String) -> MountSource {
    if text.hasPrefix("./") || text.hasPrefix("/") { return .folder(text) }
    return volumeIndex[text].map { .volume($0) } ?? .unknown(text)
  }

  /// What it calls: as written, by its references, and the issuer whose keys it fetches.
  private func calls(of written: ServiceSpec, _ environment: [EnvironmentVariable]) -> [Fact<String>] {
    var calls = written.calls.map { Fact($0) }
    for variable in environment {
      guard case .service(let name) = variable.reference, !calls.contains(where: { $0.value == name }),
        let span = variable.value.span
      else { continue }
      calls.append(Fact(name, .implied(.reference, span)))
    }
    if let auth = written.auth, !calls.contains(where: { $0.value == auth.value }) {
      calls.append(Fact(auth.value, .implied(.authKey, auth.span)))
    }
    return calls
  }

  private func stream(of written: ServiceSpec, _ kind: Fact<ServiceKind>) -> Stream? {
    guard kind.value == .mcp else { return nil }
    return Stream(
      heartbeat: written.mcp?.value.heartbeat.map { Fact($0) } ?? Fact(.seconds(15), .standard(.ladder)),
      maximumAge: written.mcp?.value.maximumStream.map { Fact($0) } ?? Fact(.seconds(86_400), .standard(.ladder))
    )
  }

  private func user(of written: ServiceSpec, _ image: ImageSource) -> Fact<String>? {
    if let user = written.user { return Fact(user) }
    return image.isGenerated ? TargetTable[target.profile.value].user : nil
  }

  /// Images of the user's may need their root file system and capabilities; ours are known not to.
  private func hardening(of image: ImageSource) -> Hardening {
    let origin: Origin = image.isGenerated ? .standard(.standard) : .table(.ownImage)
    return Hardening(
      readOnlyRoot: Fact(image.isGenerated, origin),
      dropsCapabilities: Fact(image.isGenerated, origin),
      scratch: image.isGenerated ? [Fact("/tmp", .standard(.standard))] : [],
      usesInit: Fact(!image.isMCP, image.isMCP ? .implied(.kind, spec.span) : .standard(.standard))
    )
  }

  /// Services whose routes carry streams without a known heartbeat.
  func completeStreams(of services: inout [Service], _ edge: Edge?, _ index: ServiceIndex) {
    for route in edge?.routes ?? [] where route.stream.value {
      guard let place = index[route.service.value], services[place].stream == nil, let span = route.path.span else {
        continue
      }
      services[place].stream = Stream(heartbeat: nil, maximumAge: Fact(.seconds(3_600), .implied(.route, span)))
    }
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
