import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// Variables as the container gets them, references replaced.
  func environment(of written: ServiceSpec, _ runtime: Runtime, _ origin: String?) -> [EnvironmentVariable] {
    var variables = written.environment.map { variable($0, origin) }
    let trust = "FORWARDED_ALLOW_IPS"
    let isProxied = (runtime == .uvicorn || runtime == .gunicorn) && written.port != nil
    if isProxied, let edgeSpan = spec.edge?.span, !variables.contains(where: { $0.name.value == trust }),
      !written.secrets.contains(where: { $0.value == trust })
    {
      let networks = EngineTable.privateNetworks.joined(separator: ",")
      variables.append(
        EnvironmentVariable(
          name: Located(trust, at: edgeSpan),
          value: Fact(networks, .implied(.edgeHost, edgeSpan)),
          reference: nil
        )
      )
    }
    return variables
  }

  /// A variable has one value: from the spec, or from the host.
  mutating func refuseSecrets(of written: ServiceSpec) {
    for secret in written.secrets {
      guard let entry = written.environment.first(where: { $0.key.value == secret.value }) else { continue }
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "`\(secret.value)` stands under `secrets` and under `env`",
        at: secret.span,
        notes: [Note("`env` has it here", at: entry.key.span)],
        help: "keep one of the two"
      )
    }
  }

  /// One variable; a reference that leads nowhere keeps its text, and so does one to an edge without an origin.
  func variable(_ entry: Entry<String>, _ origin: String?) -> EnvironmentVariable {
    let text = entry.value.value
    if let reference = ServiceReference(text) { return serviceReference(entry, reference) }
    if text.hasPrefix("edge://") {
      let path = text.dropFirst(7)
      let value = origin.map { $0 + (path.isEmpty ? "" : "/" + path) } ?? text
      return EnvironmentVariable(name: entry.key, value: Fact(value, .spec(entry.value.span)), reference: .edge)
    }
    return EnvironmentVariable(name: entry.key, value: Fact(entry.value), reference: nil)
  }

  /// Inside the stack a service is reached by its name on its own port.
  private func serviceReference(_ entry: Entry<String>, _ reference: ServiceReference) -> EnvironmentVariable {
    let name = String(reference.name)
    let value = port(of: name).map { "http://\(name):\($0)\(reference.path)" } ?? entry.value.value
    return EnvironmentVariable(
      name: entry.key,
      value: Fact(value, .spec(entry.value.span)),
      reference: .service(name)
    )
  }
}

/// `svc://name/path`, taken apart.
struct ServiceReference {
  let name: Substring
  /// With its slash; empty when there is none.
  let path: Substring

  /// `nil` for any other text.
  init?(_ text: String) {
    guard text.hasPrefix("svc://") else { return nil }
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: 6)
    let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "/")) ?? text.utf8.endIndex
    name = text[start..<end]
    path = text[end...]
  }
}
