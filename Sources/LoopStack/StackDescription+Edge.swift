import LoopDiagnostics
import LoopFormats
import LoopSpec

extension StackDescription {
  /// Every fact of the edge but its routes.
  package static func facts(of edge: Edge) -> [Row] {
    var rows: [Row] = []
    rows.add("image", edge.image)
    rows.add("nginx", edge.version)
    rows.add("host", edge.host)
    rows.add("origin", edge.origin)
    rows.append(Row("listens", edge.port.map { "\(edge.address.value):\($0)" }))
    addTLS(edge.tls, to: &rows)
    rows.add(word: "upstreams", edge.resolution)
    rows.add("keepalive", edge.keepalive)
    rows.add("upstream idle", edge.upstreamIdle)
    rows.add("grace", edge.grace)
    rows.add("worker shutdown", edge.workerShutdown)
    rows.add("file limit", edge.fileLimit)
    for network in edge.trust { rows.add("trusts", network) }
    return rows + directives(edge.rawHTTP, "raw http") + directives(edge.rawServer, "raw server")
  }

  private static func addTLS(_ tls: EdgeTLS, to rows: inout [Row]) {
    switch tls {
    case .upstream(let origin): rows.append(Row(label: "tls", value: "ended in front of it", origin: origin))
    case .off(let origin): rows.append(Row(label: "tls", value: "off", origin: origin))
    case .here(let certificate, let key):
      rows.add("tls", certificate)
      rows.add("tls key", key)
    }
  }

  /// Directives of the user's, each in one line, without comments.
  static func directives(_ raw: [RawDirectives], _ label: String) -> [Row] {
    raw.flatMap { text in
      text.statements.compactMap { statement in
        guard case .directive(let directive) = statement else { return nil }
        return Row(label: label, value: directive.line, origin: .spec(text.place(of: directive)), role: .directive)
      }
    }
  }

  /// The routes alone, each in one line.
  package static func routes(of edge: Edge) -> Section {
    Section(
      title: "routes of \(edge.host.value)",
      rows: edge.routes.map { route in
        let path = route.match == .prefix ? route.path.value + "…" : route.path.value
        return Row(label: path, value: line(route), origin: route.path.origin)
      }
    )
  }

  /// A route in one line.
  package static func line(_ route: Route) -> String {
    var words = ["→ \(route.service.value)"]
    if route.strip.value { words.append("stripped") }
    if route.stream.value { words.append("stream") }
    words.append("silent for \(route.readTimeout.value), body \(route.body.value)")
    if let methods = route.methods { words.append(methods.value.map(\.rawValue).joined(separator: " ")) }
    if !route.raw.isEmpty { words.append("with directives of its own") }
    if route.purpose != .user { words.append("(\(route.purpose.rawValue))") }
    return words.joined(separator: "  ")
  }

  /// Every fact of a route but its path.
  package static func facts(of route: Route) -> [Row] {
    var rows = [Row("to", Fact(route.generatedTarget, route.service.origin), .service)]
    rows.add("stripped", route.strip)
    rows.add("stream", route.stream)
    rows.add("silent for", route.readTimeout)
    rows.add("body", route.body)
    rows.add("methods", route.methods?.map { words(of: $0) })
    if route.purpose != .user { rows.append(Row("purpose", route.path.map { _ in route.purpose.rawValue })) }
    return rows + directives(route.raw, "raw")
  }
}

extension NginxDirective {
  /// The directive in one line, without comments.
  package var line: String {
    let head = ([key] + arguments).map(\.quoted).joined(separator: " ")
    guard let block else { return head + ";" }
    let inner = block.compactMap { statement in
      if case .directive(let directive) = statement { directive.line } else { nil }
    }
    return "\(head) { \(inner.map { $0 + " " }.joined())}"
  }
}
