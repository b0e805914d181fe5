import LoopFormats

/// What a directive sets in its block.
///
/// Directives of one setting are read in their order; the order of settings among each other says nothing to nginx.
/// What is not known here is a setting by its name.
struct NginxSetting: Hashable, Sendable {
  let name: String
  /// Which of several of that name: a path, a header, a zone; empty where there is but one.
  let subject: String

  init(_ name: String, _ subject: String = "") {
    self.name = name
    self.subject = subject
  }

  /// The setting of a directive that stands in a block of the name `parent`; empty is the top level.
  init(_ directive: NginxDirective, in parent: String) {
    let words = directive.arguments.map(\.word)
    switch (parent, directive.name) {
    case ("map", _): self = Self.mapEntry(directive.name)
    case ("geo", _), ("split_clients", _), ("types", _): self.init(Self.entries)
    // `keepalive` wraps the method that stands in front of it.
    case ("upstream", "hash"), ("upstream", "ip_hash"), ("upstream", "least_conn"), ("upstream", "least_time"),
      ("upstream", "random"), ("upstream", "keepalive"), ("upstream", "sticky"):
      self.init(Self.balancing)
    // One list of instructions (`ngx_http_rewrite_module`).
    case (_, "if"), (_, "set"), (_, "rewrite"), (_, "return"), (_, "break"): self.init(Self.rewriting)
    case (_, "allow"), (_, "deny"): self.init(Self.access)
    case (_, "location"): self.init("location", Self.locationSubject(words))
    case (_, "listen"): self.init("listen", NginxWords.address(words.first ?? ""))
    case (_, "add_header"), (_, "proxy_hide_header"), (_, "proxy_pass_header"), (_, "proxy_set_header"):
      self.init(directive.name, words.first?.lowercased() ?? "")
    case (_, "set_real_ip_from"), (_, "limit_conn"), (_, "log_format"), (_, "upstream"), (_, "env"):
      self.init(directive.name, words.first ?? "")
    case (_, "include"): self.init("include", NginxFiles.name(of: directive) ?? words.first ?? "")
    case (_, "geo"), (_, "map"), (_, "split_clients"): self.init(directive.name, words.last ?? "")
    case (_, "limit_req_zone"), (_, "limit_conn_zone"): self.init(directive.name, SharedZone.name(words, "zone"))
    case (_, "proxy_cache_path"), (_, "fastcgi_cache_path"), (_, "scgi_cache_path"), (_, "uwsgi_cache_path"):
      self.init(directive.name, SharedZone.name(words, "keys_zone"))
    default: self.init(directive.name)
    }
  }

  static let rewriting = "if, set, rewrite and return"
  static let balancing = "the balancing"
  static let access = "allow and deny"
  static let entries = "its entries"
  static let patterns = "~"

  /// Patterns are tried in their order; nothing else in a map has one.
  private static func mapEntry(_ key: String) -> NginxSetting {
    key.hasPrefix("~") ? NginxSetting(entries, patterns) : NginxSetting(entries, "=" + key)
  }

  /// `= /path`, `/path`, `@name`, or `~` for all patterns: those are tried in their order.
  static func locationSubject(_ words: [String]) -> String {
    let parts = NginxWords.location(words)
    switch parts.modifier {
    case "~", "~*": return patterns
    case "=": return "= " + parts.path
    default: return parts.path
    }
  }
}
