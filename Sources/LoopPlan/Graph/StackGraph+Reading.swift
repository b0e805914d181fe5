import LoopDiagnostics
import LoopSpec
import LoopStack

extension StackGraph {
  /// What runs, the user's own Compose keys included.
  init(reading stack: Stack) {
    var stores = StoreTable(stack)
    let paths = Self.paths(of: stack)
    let services = stack.services.map { service in
      Container(
        name: service.name.value,
        kind: service.kind.value,
        port: service.port?.value,
        cadence: service.deploys.value,
        replicas: service.replicas.value,
        routes: paths[service.name.value] ?? [],
        calls: Self.calls(of: service, stack),
        mounts: service.container.inputs.mounts.map { stores.mount($0) },
        publications: service.container.reach.publications.map(Self.publication),
        secrets: service.container.inputs.hostVariables.count
          + service.container.inputs.secrets.count(where: \.isSecret)
      )
    }
    self.init(name: stack.name.value, doorway: stack.edge.map(Self.doorway), services: services, stores: stores.all)
  }

  private static func doorway(_ edge: Edge) -> Doorway {
    let security =
      switch edge.tls {
      case .upstream: "TLS ends in front of it"
      case .off: "without TLS"
      case .here: "ends TLS"
      }
    return Doorway(
      origin: edge.origin.value,
      engine: "nginx" + (edge.version.map { " \($0.value)" } ?? ""),
      port: place(edge.address.value, "\(edge.port.value)"),
      security: security
    )
  }

  private static func paths(of stack: Stack) -> [String: [Path]] {
    var paths: [String: [Path]] = [:]
    for route in stack.edge?.locations ?? [] {
      let text = route.match == .prefix ? route.path.value + "…" : route.path.value
      paths[route.service.value, default: []].append(Path(text: text, isStream: route.stream.value))
    }
    return paths
  }

  private static func calls(of service: Service, _ stack: Stack) -> [Call] {
    let called = service.calls.map(\.value)
    var calls = called.compactMap { name in
      stack.serviceIndex(of: name).map { Call(target: $0, purpose: purpose(of: service, calling: name, stack)) }
    }
    // Whose tokens are believed matters also where the keys come from a file.
    if let auth = service.auth?.value, !called.contains(auth), let target = stack.serviceIndex(of: auth) {
      calls.append(Call(target: target, purpose: "auth"))
    }
    return calls
  }

  private static func purpose(of service: Service, calling name: String, _ stack: Stack) -> String {
    let keySets = (stack.edge?.routes ?? []).filter { $0.purpose == .keySet && $0.service.value == name }
    let fetchesKeys = service.environment.contains { variable in
      variable.reference == .service(name) && keySets.contains { variable.value.value.hasSuffix($0.path.value) }
    }
    return fetchesKeys || service.auth?.value == name ? "JWKS" : "calls"
  }

  private static func publication(_ publication: LoopStack.Publication) -> Publication {
    let address = publication.address.value
    let ports = publication.ports.count == 1 ? "\(publication.ports.lowerBound)" : "\(publication.ports)"
    return Publication(
      place: place(address, ports) + (publication.isUDP ? "/udp" : ""),
      isLocal: address.hasPrefix("127.") || address == "::1" || address == "localhost"
    )
  }

  private static func place(_ address: String, _ port: String) -> String {
    ["", "0.0.0.0", "::"].contains(address)
      ? port : address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}

/// Volumes by their place in the stack, and what is mounted without being one of them.
private struct StoreTable {
  private(set) var all: [StackGraph.Store]
  private var others: [MountSource: Int] = [:]

  init(_ stack: Stack) {
    all = stack.volumes.map { volume in
      let holds = volume.holds.map(\.value.rawValue).joined(separator: ", ")
      let kind = volume.driver.map { "\($0.value) volume" } ?? "named volume"
      return StackGraph.Store(
        name: volume.name.value,
        form: volume.path == nil ? .named : .folder,
        details: [
          volume.path?.value ?? (volume.isExternal ? "external \(kind)" : kind), holds.isEmpty ? "" : "holds \(holds)",
        ].filter { !$0.isEmpty }
      )
    }
  }

  mutating func mount(_ mount: Mount) -> StackGraph.Mount {
    StackGraph.Mount(path: mount.target.value, store: place(of: mount), isWritable: mount.access.value == .readWrite)
  }

  private mutating func place(of mount: Mount) -> Int {
    if case .volume(let index) = mount.source { return index }
    // Each volume without a name is one of its own.
    if mount.source != .anonymous, let known = others[mount.source] { return known }
    others[mount.source] = all.count
    switch mount.source {
    case .folder(let path): all.append(StackGraph.Store(name: path, form: .folder, details: ["folder of the host"]))
    case .unknown(let name): all.append(StackGraph.Store(name: name, form: .unknown, details: ["no such volume"]))
    case .anonymous, .volume:
      all.append(StackGraph.Store(name: mount.target.value, form: .anonymous, details: ["gone with its container"]))
    }
    return all.count - 1
  }
}
