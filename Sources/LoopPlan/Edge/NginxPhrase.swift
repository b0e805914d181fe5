import LoopFormats

/// Differences in words, for people.
enum NginxPhrase {
  /// `gzip_min_length` 1024 -> 2048.
  static func change(_ difference: NginxDifference) -> String {
    let (old, new) = (difference.old, difference.new)
    switch difference.setting.name {
    case NginxServers.defaultServer: return "another server answers at `\(difference.setting.subject)` by default"
    case NginxServers.order: return NginxServers.order
    default: break
    }
    // A key may be a token.
    if ["geo", "map", "split_clients", "types"].contains(difference.parent) { return "entries changed" }
    if difference.isReordered { return names(new, label) + " in another order" }
    if old.isEmpty { return names(new, shown) + (new.count == 1 ? " is new" : " are new") }
    if new.isEmpty { return names(old, shown) + (old.count == 1 ? " is gone" : " are gone") }
    guard old.count == 1, new.count == 1, old[0].name == new[0].name, old[0].block == nil, new[0].block == nil,
      let before = value(old[0]), let after = value(new[0])
    else {
      return names(old + new, label) + " changed"
    }
    let common = zip(old[0].arguments, new[0].arguments).prefix { $0 == $1 }.count
    let head = common < old[0].arguments.count && common < new[0].arguments.count ? common : 0
    let subject = ([old[0].name] + old[0].arguments.prefix(head).map(\.word)).joined(separator: " ")
    return "`\(subject)` \(rest(before, head)) → \(rest(after, head))"
  }

  private static func rest(_ words: [String], _ head: Int) -> String {
    words.isEmpty ? "nothing" : words.dropFirst(head).joined(separator: " ")
  }

  private static func names(_ directives: [NginxDirective], _ text: (NginxDirective) -> String) -> String {
    var seen: Set<String> = []
    let texts = directives.map(text).filter { seen.insert($0).inserted }
    let most = 3
    return texts.prefix(most).map { "`\($0)`" }.joined(separator: ", ")
      + (texts.count > most ? " and \(texts.count - most) more" : "")
  }

  /// The whole directive where nothing in it can be a secret.
  private static func shown(_ directive: NginxDirective) -> String {
    guard let words = value(directive), !words.isEmpty else { return label(directive) }
    return ([directive.name] + words).joined(separator: " ")
  }

  /// The name, and what the directive is about.
  private static func label(_ directive: NginxDirective) -> String {
    let isAbout = ["add_header", "env", "location", "log_format", "proxy_set_header", "set", "upstream"]
    guard isAbout.contains(directive.name), let first = directive.arguments.first?.word else { return directive.name }
    if directive.name == "location" {
      return ([directive.name] + directive.arguments.map(\.word)).joined(separator: " ")
    }
    return directive.name + " " + (directive.name == "env" ? String(first.prefix { $0 != "=" }) : first)
  }

  /// The arguments; `nil` where they may hold a secret, or are too long to be read.
  private static func value(_ directive: NginxDirective) -> [String]? {
    let words = directive.arguments.map(\.word)
    guard NginxCatalog.rows(named: directive.name).contains(where: { $0.contexts != .entries }),
      !mayBeSecret.contains(directive.name), words.joined(separator: " ").utf8.count <= 80
    else { return nil }
    return words
  }

  /// Headers, variables and addresses carry tokens and passwords.
  private static let mayBeSecret: Set<String> = [
    "add_header", "auth_basic", "default", "env", "geo", "if", "log_format", "map", "proxy_cookie_domain",
    "proxy_cookie_flags", "proxy_cookie_path", "proxy_pass", "proxy_redirect", "proxy_set_body", "proxy_set_header",
    "return", "rewrite", "set", "split_clients", "sub_filter", "try_files", "error_page",
  ]
}
