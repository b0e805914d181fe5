import LoopDiagnostics
import LoopSpec

extension StackDescription {
  static func section(_ service: Service, _ stack: Stack) -> Section {
    let rows = identity(service) + network(service) + state(service, stack) + time(service) + limits(service)
    return Section(title: "service \(service.name.value)", rows: rows.compactMap { $0 })
  }

  private static func identity(_ service: Service) -> [Row?] {
    [
      Row("kind", service.kind.map(\.rawValue)), image(service), Row("runtime", service.runtime.map(\.rawValue)),
      Row("command", service.command?.map { $0.joined(separator: " ") }),
      Row("deploys", service.deploys.map(\.rawValue)),
    ]
  }

  private static func image(_ service: Service) -> Row {
    switch service.image {
    case .image(let reference): Row("image", reference)
    case .build(let build):
      switch build.recipe {
      case .python(let recipe): Row("build", build.context.map { "python in \($0), on \(recipe.base.value)" })
      case .swift(let recipe): Row("build", build.context.map { "swift in \($0), product \(recipe.product.value)" })
      case .mcp: Row("build", build.context.map { _ in "the generated MCP server" })
      case .dockerfile(let file): Row("build", build.context.map { "\(file.value) in \($0)" })
      }
    }
  }

  private static func network(_ service: Service) -> [Row?] {
    var rows: [Row?] = [Row("port", service.port), Row("binds", service.bind)]
    if let publish = service.publish {
      rows.append(Row("published", publish.port.map { "\(publish.address.value):\($0)" }))
    }
    if let listens = service.listens, listens != service.port { rows.append(Row("listens", listens)) }
    rows += service.networks.map { Row("network", $0.map(\.rawValue)) }
    rows += service.calls.map { Row("calls", $0) } + service.needs.map { Row("needs", $0) }
    rows.append(Row("auth", service.auth))
    return rows + (service.mcp.map(server) ?? [])
  }

  private static func server(_ mcp: MCPServer) -> [Row?] {
    var rows: [Row?] = [Row("mcp path", mcp.path), Row("resource", mcp.resource), Row("issuer", mcp.issuer)]
    switch mcp.keys {
    case .url(let address): rows.append(Row("key set", address))
    case .file(let path): rows.append(Row("key file", path))
    case nil: rows.append(Row("open", mcp.isOpen))
    }
    rows += mcp.allowedHosts.map { Row("host", $0) } + mcp.allowedOrigins.map { Row("page of", $0) }
    rows += [Row("anonymous stream", mcp.anonymousStream), Row("session", mcp.session.map(\.rawValue))]
    rows += [Row("protocols", mcp.protocols.map { $0.map(\.rawValue).joined(separator: " ") })]
    rows += [Row("connections", mcp.limits.connections), Row("streams", mcp.limits.streams)]
    rows += [Row("streams of one", mcp.limits.streamsPerClient), Row("streams of none", mcp.limits.anonymousStreams)]
    rows.append(Row("body", mcp.limits.body))
    return rows + mcp.vaults.map(vault)
  }

  private static func vault(_ vault: Vault) -> Row {
    let scope = vault.scope.map { ", scope \($0.value)" } ?? ""
    let address = vault.url.map { ", cited as \($0.value)" } ?? ""
    return Row("vault \(vault.name.value)", vault.path.map { $0 + scope + address })
  }

  private static func state(_ service: Service, _ stack: Stack) -> [Row?] {
    var rows: [Row?] = service.mounts.map { mount in
      let source =
        switch mount.source {
        case .volume(let index): "volume \(stack.volumes[index].name.value)"
        case .folder(let path): path
        case .unknown(let name): "\(name) (unknown)"
        case .anonymous: "a volume without a name"
        }
      return Row("mount \(mount.target.value)", mount.access.map { "\(source), \($0.rawValue)" })
    }
    rows += service.environment.map { Row("env \($0.name.value)", $0.value) }
    rows += service.secrets.map { Row("secret", $0) }
    return rows
  }

  private static func time(_ service: Service) -> [Row?] {
    var rows: [Row?] = []
    if let health = service.health {
      rows.append(Row("health", health.probe.map(\.text)))
      rows.append(Row("health by", health.client.map(\.rawValue)))
      let text = "every \(health.every.value), \(health.timeout.value) each, \(health.retries.value) times"
      rows.append(Row(label: "health when", value: text, origin: health.every.origin))
      rows.append(Row("health start", health.start))
    }
    rows += [Row("idle", service.idle), Row("heartbeat", service.stream?.heartbeat)]
    rows += [
      Row("longest stream", service.stream?.maximumAge), Row("drain", service.drain), Row("grace", service.grace),
    ]
    return rows
  }

  private static func limits(_ service: Service) -> [Row?] {
    [
      Row("memory", service.memory), Row("user", service.user), Row("replicas", service.replicas),
      Row("workers", service.workers), Row("read-only root", service.hardening.readOnlyRoot),
      Row("drops capabilities", service.hardening.dropsCapabilities), Row("init", service.hardening.usesInit),
    ] + service.hardening.scratch.map { Row("scratch", $0) }
  }

  static func section(_ edge: Edge) -> Section {
    var rows: [Row?] = [
      Row("image", edge.image), edge.version.map { Row("nginx", $0) }, Row("host", edge.host),
      Row("origin", edge.origin),
      Row("listens", edge.port.map { "\(edge.address.value):\($0)" }), tls(edge.tls),
      Row("upstreams", edge.resolution.map(\.rawValue)), Row("keepalive", edge.keepalive),
      Row("upstream idle", edge.upstreamIdle), Row("grace", edge.grace), Row("worker shutdown", edge.workerShutdown),
      Row("file limit", edge.fileLimit),
    ]
    rows += edge.trust.map { Row("trusts", $0) }
    for raw in edge.rawHTTP + edge.rawServer {
      rows.append(Row(label: "raw", value: "\(raw.statements.count) statements", origin: .spec(raw.source.span)))
    }
    return Section(title: "edge", rows: rows.compactMap { $0 })
  }

  private static func tls(_ tls: EdgeTLS) -> Row {
    switch tls {
    case .upstream(let origin): Row(label: "tls", value: "ended in front of it", origin: origin)
    case .off(let origin): Row(label: "tls", value: "off", origin: origin)
    case .here(let certificate, _): Row("tls", certificate)
    }
  }
}

extension HealthCheck.Probe {
  fileprivate var text: String {
    switch self {
    case .http(let path): "GET \(path)"
    case .command(let words): words.joined(separator: " ")
    }
  }
}
