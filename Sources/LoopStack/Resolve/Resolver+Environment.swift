import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// Variables as the container gets them, references replaced.
  func environment(of written: ServiceSpec, _ runtime: Runtime, _ edge: Edge?) -> [EnvironmentVariable] {
    var variables = written.environment.map { variable($0, edge) }
    let trust = "FORWARDED_ALLOW_IPS"
    let isProxied = (runtime == .uvicorn || runtime == .gunicorn) && written.port != nil
    if isProxied, let edgeSpan = spec.edge?.span, !variables.contains(where: { $0.name.value == trust }) {
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

  /// One variable; a reference that leads nowhere keeps its text.
  func variable(_ entry: Entry<String>, _ edge: Edge?) -> EnvironmentVariable {
    let text = entry.value.value
    if text.hasPrefix("svc://") { return serviceReference(entry, text.dropFirst(6)) }
    if text.hasPrefix("edge://") {
      let path = text.dropFirst(7)
      let value = edge.map { $0.origin.value + (path.isEmpty ? "" : "/" + path) } ?? text
      return EnvironmentVariable(name: entry.key, value: Fact(value, .spec(entry.value.span)), reference: .edge)
    }
    return EnvironmentVariable(name: entry.key, value: Fact(entry.value), reference: nil)
  }

  /// `svc://name/path`: inside the stack a service is reached by its name on its own port.
  private func serviceReference(_ entry: Entry<String>, _ rest: Substring) -> EnvironmentVariable {
    let name = rest.prefix { $0 != "/" }
    let value = port(of: String(name)).map { "http://\(name):\($0)\(rest.dropFirst(name.count))" } ?? entry.value.value
    return EnvironmentVariable(
      name: entry.key,
      value: Fact(value, .spec(entry.value.span)),
      reference: .service(String(name))
    )
  }
}
