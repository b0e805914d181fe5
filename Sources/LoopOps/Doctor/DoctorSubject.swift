import LoopDiagnostics
import LoopSpec
package import LoopStack

/// What a stack wants of its host.
package struct DoctorSubject: Sendable {
  package let host: Host
  package let stack: Stack

  package init(host: Host, stack: Stack) {
    self.host = host
    self.stack = stack
  }

  /// Names of variables that Compose refuses to go on without, each once.
  package var secrets: [String] {
    stack.services.flatMap { $0.secrets.map(\.value) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// What containers are made from.
  package var images: [String] {
    let built = stack.services.map { service in
      switch service.image {
      case .build: "\(stack.name.value)/\(service.name.value)"
      case .image(let reference): reference.value.description
      }
    }
    return built + (stack.edge.map { [$0.image.value.description] } ?? [])
  }

  var table: TargetTable { TargetTable[host.profile] }

  /// Ports of the host that the stack takes, and for what.
  var ports: [(name: String, port: Int)] {
    let services = stack.services.flatMap { service in
      service.container.reach.publications.filter { !$0.isUDP && $0.ports.count <= 100 }
        .flatMap { publication in publication.ports.map { (service.name.value, $0) } }
    }
    return (stack.edge.map { [($0.serviceName, $0.port.value)] } ?? []) + services
  }

  /// Open files of the containers that hold streams.
  var openFiles: Int? { stack.edge?.fileLimit.value }

  /// Whether a Swift compiler runs for an image of the stack.
  var compilesSwift: Bool {
    stack.services.contains { service in
      guard case .build(let build) = service.image else { return false }
      switch build.recipe {
      case .mcp, .swift: return true
      case .python, .dockerfile: return false
      }
    }
  }

  var buildsImages: Bool {
    stack.services.contains { if case .build = $0.image { true } else { false } }
  }

  /// In bytes: what builds leave behind until the old images are gone.
  var wantedDisk: Int { (compilesSwift ? 4 : buildsImages ? 2 : 1) << 30 }

  /// In bytes: what a build takes besides what runs.
  var wantedMemory: Int { (compilesSwift ? 2_048 : 512) << 20 }

  /// The most that containers may take together, in bytes; `nil` when one of them has no limit.
  var limitedMemory: Int? {
    stack.services.reduce(0) { sum, service in
      guard let sum, let limit = service.memory?.value.bytes else { return nil }
      return sum + limit * service.replicas.value
    }
  }

  /// Services with a CPU quota.
  var withQuota: [String] { stack.services.filter { $0.container.limits.cpuQuota != nil }.map(\.name.value) }

  /// Keys of the compose file that some engine or Compose may not know, as it is generated for this host.
  var newKeys: [(feature: EngineTable.Feature, service: String)] {
    EngineTable.features.compactMap { feature in
      if feature.path == ["healthcheck", "start_interval"], table.hasStartInterval.value {
        let isProbed =
          stack.edge != nil ? stack.edge?.serviceName : stack.services.first { $0.health != nil }?.name.value
        if let isProbed { return (feature, isProbed) }
      }
      let user = stack.services.first { $0.compose.map { feature.key(in: $0.value) != nil } ?? false }
      return user.map { (feature, $0.name.value) }
    }
  }
}

extension EngineRelease {
  /// The beginning of a version: `v2.20.1-6047-g6817716`, `28.5.2+dfsg4`.
  init?(version text: String) {
    let parts = text.drop { !("0"..."9").contains($0) }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let major = Int(parts[0]), let minor = Int(parts[1].prefix { ("0"..."9").contains($0) })
    else { return nil }
    self.init(major, minor)
  }
}
