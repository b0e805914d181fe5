import LoopDiagnostics
import LoopFormats
import LoopStack

/// A client that leaves a slash out is sent elsewhere, and comes back with a GET.
struct SlashRedirect: Rule {
  let about = CodeInfo(
    "RTE003",
    "slash-redirect",
    .error,
    summary: "a stream or an MCP endpoint is redirected to its other spelling",
    rationale: """
      For `location /mcp/` nginx answers a request for `/mcp` with 301. Measured: the client comes back with GET \
      instead of POST, to http and the container's own port. Where an application redirects with 307, the scheme is \
      http or the token is dropped on the way. Both spellings have to reach one handler without a redirect.
      """,
    evidence: [
      "https://nginx.org/en/docs/http/ngx_http_core_module.html#location",
      "https://github.com/modelcontextprotocol/python-sdk/issues/1168",
      "https://github.com/PrefectHQ/fastmcp/issues/991",
    ],
    bad: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
      edge:
        host: notes.example.com
        routes:
          /mcp: {to: assistant, raw: "return 301 /mcp/;"}
      #                               ^^^^^^^^^^^^^^^^ RTE003
      """,
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
      edge:
        host: notes.example.com
        raw:
          server: "location = /mcp { return 301 /mcp/; }"
      #                              ^^^^^^^^^^^^^^^^ RTE003
      """,
    ],
    good: [
      """
      loopgen: 1
      name: notes
      services:
        assistant: {kind: mcp, port: 8085, mcp: {open: true}}
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: notes.example.com
        routes:
          /mcp: assistant
          /old: {to: web, raw: "return 301 /new;"}
        raw:
          server: "location = /mcp/ { return 308 /mcp; }"
      """
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    guard let edge = stack.edge else { return }
    let streams = stack.eventStreams
    if streams.isEmpty { return }
    checkImplied(streams, edge, stack, &report)
    let paths = Set(streams.filter { $0.match != .pattern }.map { Self.spelling($0.path.value) })
    for route in streams {
      for directive in route.raw.flatMap(\.allDirectives) { checkWritten(directive, route.path.value, &report) }
    }
    for text in edge.rawHTTP + edge.rawServer { check(text, paths, &report) }
  }

  /// Redirects that nginx makes by itself: nobody answers the path without its slash.
  private func checkImplied(_ streams: [Route], _ edge: Edge, _ stack: Stack, _ report: inout Report) {
    struct Place: Hashable {
      let server: Int
      let path: String
    }
    var taken: Set<Place> = []
    for route in edge.locations where route.match != .pattern {
      taken.insert(Place(server: route.server, path: route.path.value))
    }
    // Every prefix of a spec has its exact twin.
    let own = stack.form == .files ? streams : edge.rawLocations.filter { $0.carriesEvents || $0.isNamedForEvents }
    for route in own where route.match == .prefix && route.path.value.hasSuffix("/") {
      let bare = String(route.path.value.dropLast())
      guard !bare.isEmpty, !taken.contains(Place(server: route.server, path: bare)), let span = route.place else {
        continue
      }
      report(
        at: span,
        "`\(bare)` is answered with a redirect to `\(route.path.value)`: a POST comes back as a GET",
        notes: route.stream.origin.note("the stream"),
        help: "add `location = \(bare)` with the same directives"
      )
    }
  }

  /// Redirects in blocks of the user's.
  private func check(_ text: RawDirectives, _ paths: Set<String>, _ report: inout Report) {
    for location in text.allDirectives where location.name == "location" {
      guard let path = location.words.last, paths.contains(Self.spelling(path)), location.words.first?.first != "~"
      else { continue }
      for case .directive(let inner) in location.directive.block ?? [] {
        checkWritten(RawDirective(directive: inner, text: text, blocks: []), path, &report)
      }
    }
  }

  private func checkWritten(_ directive: RawDirective, _ path: String, _ report: inout Report) {
    let words = directive.words
    let isRedirect =
      directive.name == "return"
      ? ["301", "302", "303"].contains(words.first) : directive.name == "rewrite" && Self.redirects(words)
    // A condition around it is meant for some requests alone.
    guard isRedirect, !directive.blocks.contains("if") else { return }
    report(
      at: directive.whole,
      "`\(path)` is answered with a redirect: a POST comes back as a GET",
      help: "answer it where it is asked: `rewrite … break;` changes the path without a redirect"
    )
  }

  private static func redirects(_ words: [String]) -> Bool {
    words.count == 3 && ["redirect", "permanent"].contains(words[2])
  }

  /// A path without the slash at its end.
  private static func spelling(_ path: String) -> String {
    path.utf8.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
