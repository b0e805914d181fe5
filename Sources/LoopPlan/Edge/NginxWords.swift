import LoopFormats
import LoopSpec
import LoopStack

/// The words of a directive as nginx takes them: `1m` and `60s` are one time, a list of types has no order.
enum NginxWords {
  static func normal(_ directive: NginxDirective) -> [String] {
    let words = directive.arguments.map(\.word)
    switch directive.name {
    case "listen": return [address(words.first ?? "")] + Set(words.dropFirst()).sorted()
    // The first name is the one of redirects.
    case "server_name" where !words.contains(where: { $0.hasPrefix("~") }):
      return Array(words.prefix(1)) + Set(words.dropFirst()).sorted()
    case "location":
      let parts = location(words)
      return [parts.modifier, parts.path]
    case "include": return [NginxFiles.name(of: directive) ?? words.first ?? ""]
    case "log_format": return logFormat(words)
    case let name where sets.contains(name): return Set(words).sorted()
    case let name where times.contains(name): return words.map(time)
    case let name where sizes.contains(name): return words.map(size)
    default: return isFlag(directive) ? words.map { $0.lowercased() } : words
    }
  }

  /// `8080`, `*:8080` and `0.0.0.0:8080` are one place to listen at; without a port it is 80.
  static func address(_ word: String) -> String {
    if word.hasPrefix("unix:") { return word }
    if !word.isEmpty, word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return "*:" + word }
    let colon = word.utf8.last == UInt8(ascii: "]") ? nil : word.utf8.lastIndex(of: UInt8(ascii: ":"))
    let host = String(word[..<(colon ?? word.endIndex)])
    let port = colon.map { String(word[word.utf8.index(after: $0)...]) } ?? "80"
    return (host == "0.0.0.0" || host.isEmpty ? "*" : host.lowercased()) + ":" + port
  }

  /// The modifier may be glued to the path.
  static func location(_ words: [String]) -> (modifier: String, path: String) {
    guard let first = words.first else { return ("", "") }
    if words.count > 1 { return (first, words[1]) }
    let modifier = ["=", "^~", "~*", "~"].first { first.hasPrefix($0) } ?? ""
    return (modifier, String(first.dropFirst(modifier.count)))
  }

  /// The pieces of a format are joined.
  private static func logFormat(_ words: [String]) -> [String] {
    let hasEscape = words.dropFirst().first?.hasPrefix("escape=") ?? false
    let head = words.prefix(hasEscape ? 2 : 1)
    return head + [words.dropFirst(head.count).joined()]
  }

  /// What is longer than can be told apart stays as it is written.
  private static func time(_ word: String) -> String {
    guard let span = TimeSpan(nginx: word), span < TimeSpan.maximum else { return word }
    return "\(span.milliseconds)ms"
  }

  static func size(_ word: String) -> String {
    guard let count = ByteCount(nginx: word), count.bytes < ByteCount.unlimited.bytes else { return word }
    return "\(count.bytes)"
  }

  private static func isFlag(_ directive: NginxDirective) -> Bool {
    guard directive.arguments.count == 1 else { return false }
    return NginxCatalog.rows(named: directive.name).contains { $0.arguments == .flag }
  }

  private static let sets: Set<String> = [
    "gzip_proxied", "gzip_types", "proxy_cache_methods", "proxy_cache_use_stale", "proxy_ignore_headers",
    "proxy_next_upstream", "ssl_protocols",
  ]

  private static let times: Set<String> = [
    "client_body_timeout", "client_header_timeout", "keepalive_time", "keepalive_timeout", "lingering_timeout",
    "proxy_cache_lock_timeout", "proxy_connect_timeout", "proxy_next_upstream_timeout", "proxy_read_timeout",
    "proxy_send_timeout", "resolver_timeout", "send_timeout", "ssl_session_timeout", "worker_shutdown_timeout",
  ]

  private static let sizes: Set<String> = [
    "client_body_buffer_size", "client_header_buffer_size", "client_max_body_size", "gzip_min_length",
    "large_client_header_buffers", "proxy_buffer_size", "proxy_buffers", "proxy_busy_buffers_size",
    "proxy_max_temp_file_size",
  ]
}
