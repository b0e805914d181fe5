import LoopDiagnostics
import LoopSpec
import LoopStack

extension StackImport {
  /// The nginx configuration, and the service that runs it.
  mutating func proxy(_ drafts: [ServiceDraft]) -> (proxy: NginxImport, service: String?)? {
    let candidates = drafts.filter(\.runsNginx)
    let given = Set(files.nginx.map { "./" + $0.text.name })
    let mounting = candidates.first { draft in
      draft.container.inputs.mounts.contains { mount in
        guard case .folder(let path) = mount.source else { return false }
        return given.contains { $0 == path || $0.hasPrefix(path + "/") }
      }
    }
    let service = mounting ?? (given.isEmpty || candidates.count == 1 ? candidates.first : nil)
    let tree = ContainerTree(service, access)
    let read = NginxImport.read(
      Self.together(files.nginx.isEmpty ? tree.configurations : files.nginx),
      version: (service?.container.process.image ?? service?.contents?.facts.base).flatMap(Self.version),
      lookup: { tree.file($0) },
      names: { tree.names($0) },
      reporting: &diagnostics,
      inventory: &inventory
    )
    guard var read else { return nil }
    let names = ServiceNames(drafts)
    read.locations = read.locations.map { route in
      var route = route
      route.service = route.service.map { names[$0] ?? $0 }
      return route
    }
    return (read, service?.name.value)
  }

  /// Several files side by side, as the image's own configuration includes them; a whole one includes the others itself.
  private static func together(_ files: [SourceFile]) -> [SourceFile] {
    files.first { IncludePath.name(of: $0.text.name) == "nginx.conf" }.map { [$0] } ?? files
  }

  /// What a tag says; `nginx:latest` says nothing.
  private static func version(of image: Fact<ImageReference>) -> Fact<NginxVersion>? {
    image.value.tag.flatMap { NginxVersion(tag: $0) }.map { version in
      Fact(version, image.span.map { .implied(.nginxTag, $0) } ?? .table(.nginxImage))
    }
  }

  /// Who starts the master process, which opens the ports: Compose's user, or else the image's.
  private static func startsAsRoot(
    _ container: Container,
    _ contents: ImageContents?,
    _ image: Fact<ImageReference>
  ) -> Fact<Bool>? {
    if let user = container.process.user ?? contents?.facts.user {
      let name = user.value.prefix { $0 != ":" }
      return Fact(name == "root" || Int(name) == 0, user.origin)
    }
    return image.value.shortName == "nginx-unprivileged" ? Fact(false, image.origin) : nil
  }

  /// Routes by the service that they lead to.
  static func route(_ proxy: NginxImport, to drafts: inout [ServiceDraft]) {
    let routes = Dictionary(grouping: proxy.locations, by: \.service.value)
    for index in drafts.indices { drafts[index].routes = routes[drafts[index].name.value] ?? [] }
  }

  /// The edge of hand-written files: what nginx says, in the container of the service that runs it.
  static func edge(_ proxy: NginxImport, _ service: Service?) -> Edge {
    let container = service?.container ?? ContainerDraft.silent.container
    let start = proxy.servers.first.map(\.span) ?? proxy.raw.first?.source.span
    let here = start.map { Origin.spec($0) } ?? .table(.nginxDefault)
    let image =
      container.process.image ?? service?.contents?.facts.base ?? Fact(ImageReference("nginx"), .table(.nginxImage))
    let publication = container.reach.publications.first
    var server = proxy.server
    if let root = startsAsRoot(container, service?.contents, image) { server.startsAsRoot = root }
    let host =
      proxy.serverNames.first { $0.value.contains(".") && !$0.value.contains("*") && !$0.value.hasPrefix("~") }
      ?? proxy.serverNames.first ?? Fact("_", here)
    let tls: EdgeTLS =
      proxy.tls.map { .here(certificate: $0.certificate, key: $0.key) } ?? .upstream(.table(.nginxDefault))
    let port =
      publication.map { Fact($0.ports.lowerBound, .spec($0.span)) } ?? proxy.listens.first
      ?? Fact(80, .table(.nginxCore))
    return Edge(
      image: image,
      version: version(of: image),
      host: host,
      address: publication?.address ?? EngineTable.publishAddress,
      port: port,
      tls: tls,
      origin: host.map { "https://" + $0 },
      resolution: Fact(.variable, .table(.nginxResolve)),
      keepalive: proxy.upstreams.lazy.compactMap(\.keepalive).first ?? Fact(0, .table(.nginxDefault)),
      upstreamIdle: proxy.upstreams.first?.idle ?? Fact(.seconds(60), .table(.nginxDefault)),
      routes: [],
      trust: [],
      rawHTTP: proxy.raw.filter { !$0.isInsideServer },
      rawServer: proxy.raw.filter(\.isInsideServer),
      grace: container.lifecycle.grace,
      workerShutdown: proxy.server.shutdownLimit ?? Fact(TimeSpan.maximum, .table(.nginxCore)),
      fileLimit: container.limits.files ?? EngineTable.fileLimit,
      serviceName: service?.name.value ?? "nginx",
      server: server,
      rawLocations: proxy.locations,
      upstreams: proxy.upstreams,
      container: container
    )
  }
}

extension RawDirectives {
  /// Whether the text is a part of a `server` block: it holds none, and no group.
  fileprivate var isInsideServer: Bool {
    !directives.contains { ["http", "server", "upstream", "events", "include"].contains($0.name) }
  }
}
