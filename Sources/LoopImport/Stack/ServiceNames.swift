import LoopDiagnostics
import LoopStack

/// Which names lead to which service: its own, its aliases, its container's.
struct ServiceNames {
  private var services: [String: String] = [:]

  init(_ drafts: [ServiceDraft]) {
    for draft in drafts { for alias in draft.aliases { services[alias] = draft.name.value } }
    for draft in drafts { services[draft.name.value] = draft.name.value }
  }

  subscript(host: String) -> String? { services[host] }

  /// What the values of variables lead to, each service once.
  ///
  /// The variables keep their plain text: somebody wrote it, and the rules look at it.
  func calls(in environment: [EnvironmentVariable], from own: String) -> [Fact<String>] {
    var calls: [Fact<String>] = []
    var seen: Set<String> = [own]
    for variable in environment {
      guard let name = service(in: variable.value.value), seen.insert(name).inserted else {
        continue
      }
      calls.append(Fact(name, .implied(.reference, variable.value.span ?? variable.name.span)))
    }
    return calls
  }

  /// The host of `scheme://user:password@host:port/…`, of `host:port`, or the text itself.
  private func service(in text: String) -> String? {
    var rest = Substring(text)
    let scheme = rest.firstRange(of: "://")
    if let scheme { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "," }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    let host = rest.prefix { $0 != ":" }
    // A bare word is an address only with a port behind it.
    guard scheme != nil || host.endIndex != rest.endIndex else { return nil }
    return services[String(host)]
  }
}
