import LoopFormats

/// Are containers made as the compose file says?
extension HostDrift {
  var containerFindings: [DriftFinding] {
    guard let services = facts.config?["services"]?.members else { return [] }
    var findings: [DriftFinding] = []
    for (name, service) in services.map({ ($0.name, $0.value) }) {
      let own = facts.containers.filter { $0.service == name && !isOneOff($0) }
      if own.isEmpty {
        findings.append(DriftFinding(.containers, "missing", name, "has no container"))
      }
      for container in own { findings += differences(container, name, service) }
    }
    return findings
  }

  private func isOneOff(_ container: ContainerState) -> Bool { container.labels["com.docker.compose.oneoff"] == "True" }

  private func differences(_ container: ContainerState, _ name: String, _ service: JSONValue) -> [DriftFinding] {
    let expected = ExpectedContainer(service, volumes: facts.config?["volumes"])
    let details =
      environment(container, expected) + mounts(container, expected) + ports(container, expected)
      + words(container, expected)
    var findings: [DriftFinding] = []
    if !container.isRunning {
      findings.append(
        DriftFinding(.containers, "stopped", name, "`\(container.name)` does not run: \(container.status)")
      )
    }
    if !details.isEmpty {
      let what = details.count == 1 ? "1 value differs" : "\(details.count) values differ"
      findings.append(
        DriftFinding(
          .containers,
          "values",
          name,
          "\(what) between the container and the compose file",
          details: details
        )
      )
    } else if let hash = container.hash, let wanted = facts.hashes[name], hash != wanted {
      findings.append(
        DriftFinding(.containers, "hash", name, "was made from another compose file: Compose would make it anew")
      )
    }
    return findings
  }

  /// Values of secrets are compared, and not shown.
  private func environment(_ container: ContainerState, _ expected: ExpectedContainer) -> [String] {
    let image = EnvironmentList.read(facts.images.first { $0.id == container.image }?.environment ?? [])
    return Set(expected.environment.keys).union(container.environment.keys).sorted().compactMap { name in
      let (there, wanted) = (container.environment[name], expected.environment[name] ?? image[name])
      if there == wanted { return nil }
      if subject.isSecret(name) {
        let what = there == nil ? "is not set" : wanted == nil ? "is set, and not in the file" : "has another value"
        return "env \(name) \(what) (not shown)"
      }
      return "env \(name): \(Self.shown(there)) in the container, \(Self.shown(wanted)) in the file"
    }
  }

  private func mounts(_ container: ContainerState, _ expected: ExpectedContainer) -> [String] {
    Set(expected.mounts.keys).union(container.mounts.keys).sorted().compactMap { path in
      let (there, wanted) = (container.mounts[path], expected.mounts[path])
      if there == wanted { return nil }
      let text = { (mount: ContainerState.Mount?) in
        mount.map { "`\(shortened($0.source))`\($0.isReadOnly ? " read-only" : "")" } ?? "nothing"
      }
      return "mount \(path): \(text(there)) in the container, \(text(wanted)) in the file"
    }
  }

  private func ports(_ container: ContainerState, _ expected: ExpectedContainer) -> [String] {
    container.ports.subtracting(expected.ports).sorted().map { "port \($0): in the container, not in the file" }
      + expected.ports.subtracting(container.ports).sorted().map { "port \($0): in the file, not in the container" }
  }

  private func words(_ container: ContainerState, _ expected: ExpectedContainer) -> [String] {
    var lines: [String] = []
    if let image = expected.image, image != container.reference {
      lines.append("image: `\(container.reference)` in the container, `\(image)` in the file")
    }
    if let user = expected.user, user != container.user {
      lines.append("user: \(Self.shown(container.user)) in the container, \(user) in the file")
    }
    if expected.isReadOnly != container.isReadOnly {
      lines.append("read_only: \(container.isReadOnly) in the container, \(expected.isReadOnly) in the file")
    }
    return lines
  }

  private static func shown(_ value: String?) -> String {
    guard let value else { return "nothing" }
    return value.unicodeScalars.count <= 60 ? "`\(value)`" : "`\(value.prefix(57))…`"
  }
}

/// A service as `docker compose config` prints it, as far as it is compared.
private struct ExpectedContainer {
  var environment: [String: String] = [:]
  var mounts: [String: ContainerState.Mount] = [:]
  var ports: Set<String> = []
  var image: String?
  var user: String?
  var isReadOnly: Bool

  init(_ service: JSONValue, volumes: JSONValue?) {
    for variable in service["environment"]?.members ?? [] {
      if let value = Self.scalar(variable.value) { environment[variable.name] = Self.plain(value) }
    }
    for mount in service["volumes"]?.items ?? [] {
      guard let target = mount["target"]?.text, let source = mount["source"]?.text,
        let kind = mount["type"]?.text, kind == "bind" || kind == "volume"
      else { continue }
      // A volume's own name has the project in front.
      let name = kind == "volume" ? volumes?[source]?["name"]?.text ?? source : source
      mounts[Self.plain(target)] = ContainerState.Mount(
        source: Self.plain(name),
        isReadOnly: mount["read_only"]?.bool ?? false
      )
    }
    for port in service["ports"]?.items ?? [] {
      guard let target = port["target"]?.integer, let published = port["published"].flatMap(Self.scalar) else {
        continue
      }
      ports.insert(PortText.of(port["host_ip"]?.text, published, "\(target)/\(port["protocol"]?.text ?? "tcp")"))
    }
    image = service["image"]?.text.map(Self.plain)
    user = service["user"]?.text.map(Self.plain)
    isReadOnly = service["read_only"]?.bool ?? false
  }

  private static func scalar(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }

  /// Compose prints what it could read again: `$$` stands for `$`.
  private static func plain(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isSecond = false
    for byte in text.utf8 {
      isSecond = byte == UInt8(ascii: "$") && bytes.last == byte && !isSecond
      if !isSecond { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
