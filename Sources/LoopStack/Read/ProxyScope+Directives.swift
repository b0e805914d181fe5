import LoopFormats
import LoopSpec

extension ProxyScope {
  /// Applies the directives of one block, in nginx's way.
  package mutating func apply(_ directives: [PlacedDirective]) {
    var begun: Set<String> = []
    for directive in directives { apply(directive, &begun) }
  }

  /// `begun` names the sets that the level already has; the first directive of a set forgets what was inherited.
  private mutating func apply(_ directive: PlacedDirective, _ begun: inout Set<String>) {
    if applySimple(directive) || applyServer(directive) { return }
    let isFirst = !begun.contains(directive.name)
    if applySet(directive, isFirst: isFirst) { begun.insert(directive.name) }
  }

  /// One value each, which replaces the inherited one.
  private mutating func applySimple(_ directive: PlacedDirective) -> Bool {
    switch directive.name {
    case "proxy_http_version": assign(directive.word(0), to: &httpVersion)
    case "proxy_buffering": assign(directive.flag, to: &buffering)
    case "proxy_request_buffering": assign(directive.flag, to: &requestBuffering)
    case "proxy_cache": assign(directive.word(0)?.map { $0 != "off" }, to: &cache)
    case "chunked_transfer_encoding": assign(directive.flag, to: &chunked)
    case "proxy_send_timeout": assign(directive.time, to: &sendTimeout)
    case "proxy_connect_timeout": assign(directive.time, to: &connectTimeout)
    case "proxy_read_timeout": assign(directive.time, to: &readTimeout)
    case "client_max_body_size": assign(directive.size, to: &body)
    case "proxy_next_upstream":
      retries = Fact(directive.arguments.map(\.word), directive.extent)
    case "gzip", "brotli", "zstd", "ssi":
      guard let filter = BodyFilter.switched(by: directive.name), let flag = directive.flag else { return true }
      filters[filter, default: BodyFilter.State()].isOn = flag
    case "auth_request", "auth_jwt", "auth_basic", "auth_oidc":
      guard let word = directive.word(0) else { return true }
      authentication[directive.name] = word.value == "off" ? nil : Fact(directive.name, directive.whole)
    default: return false
    }
    return true
  }

  private mutating func applyServer(_ directive: PlacedDirective) -> Bool {
    switch directive.name {
    case "underscores_in_headers": assign(directive.flag, to: &keepsUnderscores)
    case "absolute_redirect": assign(directive.flag, to: &redirectsAbsolutely)
    case "resolver": resolver = directive.word(0) ?? resolver
    case "set":
      guard let name = directive.word(0), let value = directive.word(1) else { return true }
      variables[String(name.value.drop { $0 == "$" })] = value
    default: return false
    }
    return true
  }

  /// Several values, which replace the inherited set together.
  private mutating func applySet(_ directive: PlacedDirective, isFirst: Bool) -> Bool {
    switch directive.name {
    case "proxy_set_header":
      if isFirst { requestHeaders = [] }
      if let header = directive.header { requestHeaders.append(header) }
    case "add_header":
      if isFirst { answerHeaders = [] }
      if let header = directive.header { answerHeaders.append(header) }
    case "proxy_hide_header":
      if isFirst { hiddenHeaders = [] }
      hiddenHeaders += directive.words
    case "proxy_ignore_headers":
      if isFirst { ignoredHeaders = [] }
      ignoredHeaders += directive.words
    case "sub_filter":
      filters[.substitution, default: BodyFilter.State()].isOn = Fact(true, directive.whole)
    default:
      guard let filter = BodyFilter.typed(by: directive.name) else { return false }
      if isFirst { filters[filter, default: BodyFilter.State()].types = [] }
      filters[filter, default: BodyFilter.State()].types += directive.words
    }
    return true
  }

  /// What cannot be read leaves things as they were: nginx refuses it.
  private func assign<Value>(_ value: Fact<Value>?, to fact: inout Fact<Value>) {
    if let value { fact = value }
  }
}
