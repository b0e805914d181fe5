import LoopDiagnostics
import LoopFormats
import LoopStack

/// A name that is looked up at run time also stands somewhere as it is, and that one wins.
struct VariableUpstreamTrap: Rule {
  let about = CodeInfo(
    "RTE013",
    "variable-upstream-trap",
    .warning,
    summary: "an address in a variable is not looked up, since it stands elsewhere as it is",
    rationale: """
      `set $u web; proxy_pass http://$u:8080` has nginx ask the resolver for each request, unless a group of that name \
      and port exists; and every literal `proxy_pass http://web:8080` makes one. Measured: with the same address as a \
      literal in another location, the variable kept the old address, and nothing said so.
      """,
    evidence: ["https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass"],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        image: "nginx:1.26.2"
        routes: {/: web}
      #             ^^^ RTE013
        raw:
          server: "location /x/ { include proxy.conf; proxy_pass http://web:8080; }"
      #                                                          ^^^^^^^^^^^^^^^ RTE011
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        routes: {/: web, /pictures/: pictures}
        raw:
          server:
            - "location /x/ { include proxy.conf; set $u pictures; proxy_pass http://$u:8081; }"
      #                                                                       ^^^^^^^^^^^^^^ RTE013
            - "location /y/ { include proxy.conf; proxy_pass http://pictures:8081; }"
      #                                                      ^^^^^^^^^^^^^^^^^^^^ RTE011
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        image: "nginx:1.26.2"
        routes: {/: web, /pictures/: pictures}
        raw:
          server:
            - "location /x/ { include proxy.conf; set $u pictures; proxy_pass http://$u:8081; }"
            - "location /y/ { include proxy.conf; set $v pictures; proxy_pass http://$v:8081/y/; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let directives = edge.rawDirectives
    if directives.isEmpty { return }
    let literals = Literals(directives)
    if literals.isEmpty { return }
    // What `set` says holds for what stands behind it.
    var values: [String: Fact<String>] = [:]
    for directive in directives {
      if directive.name == "set", let name = directive.word(0), let value = directive.word(1) {
        values[String(name.value.drop { $0 == "$" })] = value
      }
      guard directive.name == "proxy_pass", let target = directive.word(0), target.value.contains("$"),
        let span = target.span, let address = Address(Self.filled(target.value, values)),
        let literal = literals[address]
      else { continue }
      // A variable that holds the whole address is where it is written.
      let whole = values[String(target.value.dropFirst())]?.span
      self.report("`\(target.value)`", address, literal, at: whole ?? span, &report)
    }
    guard edge.resolution.value == .variable, stack.form == .spec else { return }
    checkGenerated(edge, stack, literals, &report)
  }

  /// Routes of a spec whose nginx is too old for `resolve` are asked by a variable.
  private func checkGenerated(_ edge: Edge, _ stack: Stack, _ literals: Literals, _ report: inout Report) {
    var seen: Set<String> = []
    for route in edge.routes where seen.insert(route.service.value).inserted {
      guard let port = stack.service(named: route.service.value)?.port?.value else { continue }
      let address = Address(host: route.service.value, port: port)
      guard let literal = literals[address], let span = route.service.span ?? route.place else { continue }
      self.report("the route `\(route.path.value)`", address, literal, at: span, &report)
    }
  }

  private func report(
    _ what: String,
    _ address: Address,
    _ literal: SourceSpan,
    at span: SourceSpan,
    _ report: inout Report
  ) {
    report(
      at: span,
      "\(what) is not looked up while nginx runs: `\(address.host)` stands elsewhere as it is, and that address is used",
      notes: [Note("it stands here", at: literal)],
      help: "name it by a variable there as well, or by a group with `resolve`"
    )
  }

  /// The text with what `set` says of its variables; those that hold variables themselves are left.
  private static func filled(_ text: String, _ values: [String: Fact<String>]) -> String {
    var filled = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      filled += rest[..<dollar]
      rest = rest[dollar...]
      let isBraced = rest.hasPrefix("${")
      let name = rest.dropFirst(isBraced ? 2 : 1).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      let whole = rest[..<name.endIndex]
      let isWhole = !isBraced || rest[name.endIndex...].hasPrefix("}")
      let value = isWhole ? values[String(name)]?.value : nil
      filled += value.flatMap { $0.contains("$") ? nil : $0 } ?? String(whole) + (isBraced && isWhole ? "}" : "")
      rest = rest[name.endIndex...].dropFirst(isBraced && isWhole ? 1 : 0)
    }
    return filled + rest
  }

  private struct Address: Hashable {
    let host: String
    let port: Int

    init(host: String, port: Int) {
      self.host = host
      self.port = port
    }

    /// `nil` for an address with variables.
    init?(_ text: String) {
      guard let scheme = text.firstRange(of: "://") else { return nil }
      let authority = text[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
      guard !authority.contains("$"), !authority.hasPrefix("unix:") else { return nil }
      let parts = authority.split(separator: ":")
      guard let host = parts.first else { return nil }
      self.init(
        host: host.lowercased(),
        port: parts.count == 2 ? Int(parts[1]) ?? 0 : text.hasPrefix("https") ? 443 : 80
      )
    }
  }

  /// Addresses that nginx looks up once, when it starts: literals, and groups without `resolve`.
  private struct Literals {
    private var places: [Address: SourceSpan] = [:]

    init(_ directives: [RawDirective]) {
      for directive in directives where directive.name == "proxy_pass" {
        guard let word = directive.word(0), !word.value.contains("$"), let address = Address(word.value) else {
          continue
        }
        if places[address] == nil { places[address] = word.span }
      }
      // A group of that name takes the place of an address of that name.
      let groups = Set(directives.lazy.filter { $0.name == "upstream" }.compactMap { $0.words.first?.lowercased() })
      places = places.filter { !groups.contains($0.key.host) || ($0.key.port != 80 && $0.key.port != 443) }
    }

    var isEmpty: Bool { places.isEmpty }

    subscript(address: Address) -> SourceSpan? { places[address] }
  }
}
