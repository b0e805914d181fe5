import LoopFormats

/// Shared memory that a directive declares.
///
/// A reload keeps the memory of a zone of the same name, size and kind; with another size it makes a new one. But what is
/// kept must have been used in the same way, else nginx refuses the whole configuration and goes on with the old one
/// (`ngx_http_limit_req_init_zone`, `ngx_http_limit_conn_init_zone`, `ngx_http_file_cache_init`).
struct SharedZone {
  let size: String
  /// What must stay as it was while the zone is kept.
  let fixed: [String]

  /// The name in `zone=name:10m`.
  static func name(_ words: [String], _ parameter: String) -> String { zone(words, parameter).name }

  static func zone(_ words: [String], _ parameter: String) -> (name: String, size: String) {
    guard let word = words.first(where: { $0.hasPrefix(parameter + "=") }) else { return ("", "") }
    let value = word.dropFirst(parameter.utf8.count + 1)
    guard let colon = value.utf8.firstIndex(of: UInt8(ascii: ":")) else { return (String(value), "") }
    return (String(value[..<colon]), NginxWords.size(String(value[value.utf8.index(after: colon)...])))
  }

  init?(_ directive: NginxDirective) {
    let words = directive.arguments.map(\.word)
    switch directive.name {
    case "limit_conn_zone", "limit_req_zone":
      size = Self.zone(words, "zone").size
      fixed = Array(words.prefix(1))
    case "proxy_cache_path", "fastcgi_cache_path", "scgi_cache_path", "uwsgi_cache_path":
      size = Self.zone(words, "keys_zone").size
      fixed = words.prefix(1) + words.filter { $0.hasPrefix("levels=") }
    default: return nil
    }
  }

  /// Whether nginx refuses to take the second for the first at a reload.
  func isRefused(as next: SharedZone) -> Bool { size == next.size && fixed != next.fixed }
}
