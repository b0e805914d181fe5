import LoopDiagnostics
import LoopFormats
import LoopSpec

extension Resolver {
  /// The edge without its routes, which need the services.
  mutating func edge() -> Edge? {
    guard let located = spec.edge, let host = located.value.host else { return nil }
    let written = located.value
    let image =
      written.image.map { Fact($0.map { ImageReference($0) }) } ?? Fact(NginxTable.standardImage, .standard(.standard))
    let version = Self.version(of: image)
    let tls = Self.tls(of: written)
    let listen = written.listen
    let port = listen.map { Fact($0.map(\.port)) } ?? Fact(EdgeTable.port(tls), .standard(.standard))
    let address =
      listen.flatMap { listen in listen.value.address.map { Fact($0, .spec(listen.span)) } }
      ?? Fact("0.0.0.0", .standard(.standard))
    // Stopped together, the proxy outlives what it serves.
    let longest = spec.services.compactMap { $0.value.value.stop?.value }.max() ?? .seconds(30)
    let grace = Fact(max(.seconds(30), longest) + .seconds(10), .standard(.ladder))
    let shutdown = workerShutdown()
    let openFiles = openFiles()
    return Edge(
      image: image,
      version: version,
      host: Fact(host),
      address: address,
      port: port,
      tls: tls,
      origin: Fact(Self.origin(host.value, tls, port.value), .implied(.edgeHost, host.span)),
      resolution: Self.resolution(version),
      keepalive: written.keepalive.map { Fact($0) } ?? Fact(64, .standard(.standard)),
      upstreamIdle: NginxTable.upstreamIdle,
      routes: [],
      trust: trust(written, tls),
      rawHTTP: written.raw?.value.http.compactMap { raw($0) } ?? [],
      rawServer: written.raw?.value.server.compactMap { raw($0) } ?? [],
      grace: grace,
      workerShutdown: shutdown,
      fileLimit: openFiles,
      serviceName: "edge",
      server: Self.server(tls, openFiles: openFiles, shutdown: shutdown),
      rawLocations: [],
      upstreams: [],
      container: Self.edgeContainer(
        image,
        address: address,
        port: port,
        inner: EdgeTable.port(tls),
        grace: grace,
        openFiles: openFiles,
        host: host.span
      )
    )
  }

  /// An hour, or as long as a stream may live: a change of a route then cuts none.
  ///
  /// An old worker ends with its last stream, so a long limit costs nothing where streams are short.
  private func workerShutdown() -> Fact<TimeSpan> {
    let servers = spec.services.filter { $0.value.value.kind?.value == .mcp }
    let ages = servers.map { (name: $0.key, age: Self.stream(of: $0.value.value).maximumAge) }
    guard let longest = ages.max(by: { $0.age.value < $1.age.value }), longest.age.value > EdgeTable.workerShutdown
    else {
      return Fact(EdgeTable.workerShutdown, .standard(.ladder))
    }
    return Fact(longest.age.value, .implied(.ladder, longest.age.span ?? longest.name.span))
  }

  /// Sixteen a stream where the spec says how many there may be: two connections each, as much ordinary load besides,
  /// and `EdgeTable.connections` takes a quarter of them.
  private func openFiles() -> Fact<Int> {
    let written = spec.services.compactMap { $0.value.value.mcp?.value.limits?.value.streams }
    guard let most = written.max(by: { $0.value < $1.value }), most.value * 16 > EdgeTable.openFiles else {
      return Fact(EdgeTable.openFiles, .standard(.standard))
    }
    return Fact(most.value * 16, .implied(.ladder, most.span))
  }

  private static func version(of image: Fact<ImageReference>) -> Fact<NginxVersion> {
    guard let tag = image.value.tag, let version = NginxVersion(tag: tag) else {
      return Fact(NginxTable.oldest, .standard(FactSource("assumed, the tag names no version", "specs/README.md")))
    }
    return Fact(version, image.span.map { .implied(.nginxTag, $0) } ?? .standard(.standard))
  }

  private static func resolution(_ version: Fact<NginxVersion>) -> Fact<UpstreamResolution> {
    Fact(
      version.value >= NginxTable.resolveSince ? .resolve : .variable,
      version.span.map { .implied(.nginxResolve, $0) } ?? .table(.nginxResolve)
    )
  }

  static func tls(of written: EdgeSpec) -> EdgeTLS {
    guard let tls = written.tls else { return .upstream(.standard(.standard)) }
    switch tls.value {
    case .upstream: return .upstream(.spec(tls.span))
    case .off: return .off(.spec(tls.span))
    case .here(let files):
      guard let certificate = files.certificate, let key = files.key else { return .upstream(.spec(tls.span)) }
      return .here(certificate: Fact(certificate), key: Fact(key))
    }
  }

  /// With TLS in front, the public port is the one in front: https and nothing said.
  private static func origin(_ host: String, _ tls: EdgeTLS, _ port: Int) -> String {
    switch tls {
    case .upstream: "https://\(host)"
    case .off: port == 80 ? "http://\(host)" : "http://\(host):\(port)"
    case .here: port == 443 ? "https://\(host)" : "https://\(host):\(port)"
    }
  }

  private func trust(_ written: EdgeSpec, _ tls: EdgeTLS) -> [Fact<String>] {
    if let trust = written.trust { return trust.value.map { Fact($0) } }
    guard case .upstream = tls else { return [] }
    return EngineTable.privateNetworks.map { Fact($0, .standard(.standard)) }
  }

  /// Where a text of several lines stands, line by line.
  private mutating func block(_ text: Located<String>) -> BlockScalarPlaces? {
    guard text.value.utf8.contains(UInt8(ascii: "\n")) else { return nil }
    let scalars = scalars ?? Array(String(decoding: source.bytes, as: UTF8.self).unicodeScalars)
    self.scalars = scalars
    return BlockScalarPlaces(text, in: scalars)
  }

  /// Directives of the user's; what is no nginx configuration is refused here.
  mutating func raw(_ text: Located<String>) -> RawDirectives? {
    do {
      let statements = try NginxConfiguration(parsing: text.value).statements
      return RawDirectives(source: text, statements: statements, block: block(text))
    } catch {
      let message = "this is no nginx configuration: \(error.message)"
      diagnostics.report(SpecCodes.badValue, message, at: text.span, help: "end directives with `;`")
      return nil
    }
  }
}

extension EdgeTLS {
  package var isHere: Bool {
    if case .here = self { return true }
    return false
  }
}
