import LoopDiagnostics
import LoopSpec
import LoopStack

/// Facts of a route that changed, and which directives follow from them.
struct RouteChange {
  private let old: Route
  private let new: Route
  private let before: Stack
  private let after: Stack

  init(_ old: Route, _ new: Route, _ before: Stack, _ after: Stack) {
    self.old = old
    self.new = new
    self.before = before
    self.after = after
  }

  func causes(of setting: String) -> [Cause] {
    switch setting {
    case "proxy_read_timeout": first(timeout, kind)
    case "proxy_send_timeout", "send_timeout": first(kind, timeout)
    case "client_max_body_size": first(body)
    case "limit_conn": first(kind, streams)
    case "proxy_pass": first(target, port)
    case NginxSetting.rewriting: [methods, strip, target, port].compactMap(\.self)
    case "location": [kind, methods, strip, target, timeout, body].compactMap(\.self)
    default: first(kind)
    }
  }

  private func first(_ causes: Cause?...) -> [Cause] { causes.compactMap(\.self).prefix(1).map(\.self) }

  /// At the line that says so now, else at the one that did, else at the route.
  private func cause(_ text: String, _ first: Origin?, _ second: Origin?) -> Cause {
    let isWritten = first?.span != nil || second?.span != nil
    let standing = isWritten ? second : new.path.origin
    return Cause("route `\(new.path.value)`: \(text)", first, standing)
  }

  private var timeout: Cause? {
    if old.readTimeout == new.readTimeout { return nil }
    let text = "read timeout \(old.readTimeout.value) → \(new.readTimeout.value)"
    return cause(text, old.readTimeout.origin, new.readTimeout.origin)
  }

  private var body: Cause? {
    if old.body == new.body { return nil }
    return cause("body \(old.body.value) → \(new.body.value)", old.body.origin, new.body.origin)
  }

  private var methods: Cause? {
    if old.methods.map({ Set($0.value) }) == new.methods.map({ Set($0.value) }) { return nil }
    func words(_ methods: Fact<[HTTPMethod]>?) -> String {
      guard let methods else { return "any" }
      return HTTPMethod.allCases.filter(methods.value.contains).map(\.rawValue).joined(separator: " ")
    }
    return cause("methods \(words(old.methods)) → \(words(new.methods))", old.methods?.origin, new.methods?.origin)
  }

  private var strip: Cause? {
    if old.strip == new.strip { return nil }
    return cause(new.strip.value ? "its path is taken off" : "its path stays", old.strip.origin, new.strip.origin)
  }

  /// Where it leads.
  var target: Cause? {
    if old.generatedTarget == new.generatedTarget { return nil }
    let text = "leads to `\(new.generatedTarget)` instead of `\(old.generatedTarget)`"
    return cause(text, old.service.origin, new.service.origin)
  }

  /// Whether it streams, or what it is for.
  var kind: Cause? {
    if old.stream != new.stream {
      return cause(new.stream.value ? "streams" : "no longer streams", old.stream.origin, new.stream.origin)
    }
    if old.purpose == new.purpose { return nil }
    let text = new.purpose == .user ? "no longer \(old.purpose.rawValue)" : new.purpose.rawValue
    return cause(text, old.service.origin, new.service.origin)
  }

  private var streams: Cause? {
    let first = before.service(named: old.generatedTarget)?.mcp?.limits.streamsPerClient
    let second = after.service(named: new.generatedTarget)?.mcp?.limits.streamsPerClient
    guard let first, let second, first != second else { return nil }
    return cause("streams of one client \(first.value) → \(second.value)", first.origin, second.origin)
  }

  private var port: Cause? { Self.port(new.generatedTarget, before, after) }

  /// The port at which a service is asked.
  static func port(_ name: String, _ before: Stack, _ after: Stack) -> Cause? {
    guard let old = before.service(named: name), let new = after.service(named: name), old.port != new.port else {
      return nil
    }
    func word(_ port: Fact<Int>?) -> String { port.map { "\($0.value)" } ?? "none" }
    let text = "upstream `\(name)`: port \(word(old.port)) → \(word(new.port))"
    return Cause(text, old.port?.origin ?? old.name.origin, new.port?.origin ?? new.name.origin)
  }

  /// Whether sessions are tied to replicas.
  static func sessions(_ name: String, _ before: Stack, _ after: Stack) -> Cause? {
    guard let old = before.service(named: name), let new = after.service(named: name) else { return nil }
    if old.replicas != new.replicas {
      let text = "upstream `\(name)`: replicas \(old.replicas.value) → \(new.replicas.value)"
      return Cause(text, old.replicas.origin, new.replicas.origin)
    }
    guard let first = old.mcp?.session, let second = new.mcp?.session, first != second else { return nil }
    let text = "upstream `\(name)`: sessions \(first.value.rawValue) → \(second.value.rawValue)"
    return Cause(text, first.origin, second.origin)
  }
}
