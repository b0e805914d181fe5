/// What makes two directives of one block the same setting, so that the later replaces the earlier.
package struct NginxIdentity: Hashable, Sendable {
  package let name: String
  private let subject: [String]

  /// `nil` for directives that stand beside others of their name.
  package init?(_ directive: NginxDirective) {
    let words = directive.arguments.map(\.word)
    name = directive.name
    switch directive.name {
    case "allow", "deny", "if", "include", "limit_conn_zone", "limit_req", "limit_req_zone", "listen",
      "proxy_cache_path",
      "proxy_cache_valid", "return", "rewrite", "server", "server_name", "set_real_ip_from":
      return nil
    case "add_header", "proxy_hide_header", "proxy_pass_header", "proxy_set_header":
      subject = words.prefix(1).map { $0.lowercased() }
    case "limit_conn", "log_format", "set", "sub_filter", "upstream":
      subject = Array(words.prefix(1))
    case "geo", "map", "split_clients":
      subject = Array(words.suffix(1))
    case "error_page":
      subject = Array(words.dropLast())
    case "location":
      subject = words
    default:
      subject = []
    }
  }
}

extension NginxStatement {
  package var identity: NginxIdentity? {
    guard case .directive(let directive) = self else { return nil }
    return NginxIdentity(directive)
  }
}

extension [NginxStatement] {
  /// The user's directives among the generated ones: the same setting is replaced where it stands, everything else
  /// follows at the end.
  package func merging(_ raw: [NginxStatement]) -> [NginxStatement] {
    let additions = raw.filter { if case .directive = $0 { true } else { false } }
    if additions.isEmpty { return self }
    var pending = Dictionary(grouping: additions.filter { $0.identity != nil }, by: \.identity)
    var merged: [NginxStatement] = []
    var replaced: Set<NginxIdentity> = []
    for statement in self {
      guard let identity = statement.identity, pending[identity] != nil || replaced.contains(identity) else {
        merged.append(statement)
        continue
      }
      // The comment above explained what was generated.
      if case .comment = merged.last { merged.removeLast() }
      merged.append(contentsOf: pending.removeValue(forKey: identity) ?? [])
      replaced.insert(identity)
    }
    let rest = additions.filter { statement in statement.identity.map { !replaced.contains($0) } ?? true }
    if rest.isEmpty { return merged }
    return merged + [.blank, .comment("from the spec")] + rest
  }
}
