import LoopDiagnostics
import LoopSpec

extension StackDescription {
  /// Every fact of a service.
  package static func facts(of service: Service, in stack: Stack) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(48)
    rows.add(word: "kind", service.kind)
    addImage(of: service, to: &rows)
    rows.add(word: "runtime", service.runtime)
    rows.add("command", service.command?.map(words), .command)
    rows.add(word: "deploys", service.deploys)
    addNetwork(of: service, to: &rows)
    if let mcp = service.mcp { addServer(mcp, of: service, to: &rows) }
    addState(of: service, stack, to: &rows)
    addTime(of: service, to: &rows)
    addLimits(of: service, to: &rows)
    if let own = service.compose { rows += settings(own.value, below: "compose") }
    return rows
  }

  private static func addNetwork(of service: Service, to rows: inout [Row]) {
    rows.add("port", service.port)
    rows.add("binds", service.bind)
    if let publish = service.publish {
      rows.append(Row("published", publish.port.map { "\(publish.address.value):\($0)" }))
    }
    if let listens = service.listens, listens != service.port { rows.add("listens", listens) }
    for network in service.networks { rows.add(word: "network", network) }
    for name in service.calls { rows.add("calls", name, .service) }
    for name in service.needs { rows.add("needs", name, .service) }
    rows.add("auth", service.auth, .service)
  }

  private static func addState(of service: Service, _ stack: Stack, to rows: inout [Row]) {
    for mount in service.mounts {
      let (source, role) = source(of: mount, stack)
      rows.append(
        Row("mount \(mount.target.value)", mount.access.map { "\(source), \($0.rawValue)" }, role)
      )
    }
    for variable in service.environment {
      let role: Role =
        switch variable.reference {
        case .service(let name): .address(of: name)
        case .edge: .edgeAddress
        case nil: .variable(variable.name.value)
        }
      rows.append(Row("env \(variable.name.value)", variable.value, role))
    }
    for name in service.secrets { rows.add("secret", name) }
  }

  private static func source(of mount: Mount, _ stack: Stack) -> (String, Role) {
    switch mount.source {
    case .volume(let index):
      let name = stack.volumes[index].name.value
      return ("volume \(name)", .volume(name))
    case .folder(let path): return (path, .plain)
    case .unknown(let name): return ("\(name) (unknown)", .plain)
    case .anonymous: return ("a volume without a name", .plain)
    }
  }

  private static func addTime(of service: Service, to rows: inout [Row]) {
    if let health = service.health {
      rows.add("health", health.probe.map(\.text), .command)
      rows.add(word: "health by", health.client)
      rows.add("health every", health.every)
      rows.add("health timeout", health.timeout)
      rows.add("health retries", health.retries)
      rows.add("health start", health.start)
    }
    rows.add("idle", service.idle)
    rows.add("heartbeat", service.stream?.heartbeat)
    rows.add("longest stream", service.stream?.maximumAge)
    rows.add("drain", service.drain)
    rows.add("grace", service.grace)
  }

  private static func addLimits(of service: Service, to rows: inout [Row]) {
    rows.add("memory", service.memory)
    rows.add("user", service.user)
    rows.add("replicas", service.replicas)
    rows.add("workers", service.workers)
    rows.add("read-only root", service.hardening.readOnlyRoot)
    rows.add("drops capabilities", service.hardening.dropsCapabilities)
    rows.add("init", service.hardening.usesInit)
    for path in service.hardening.scratch { rows.add("scratch", path) }
  }

  /// Words as a shell would take them: those with spaces and empty ones in quotes.
  static func words(_ words: [String]) -> String {
    words.map { word in
      let isBare = !word.isEmpty && !word.utf8.contains { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
      return isBare ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}

extension HealthCheck.Probe {
  fileprivate var text: String {
    switch self {
    case .http(let path): "GET \(path)"
    case .command(let words): StackDescription.words(words)
    }
  }
}
