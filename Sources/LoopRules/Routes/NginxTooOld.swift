import LoopDiagnostics
import LoopFormats
import LoopStack

/// A directive is younger than the image's nginx.
struct NginxTooOld: Rule {
  let about = CodeInfo(
    "RTE012",
    "nginx-too-old",
    .error,
    summary: "a directive needs a newer nginx than the image has",
    rationale: """
      nginx refuses what it does not know, and does not start; on a machine with a newer one the same file is fine, so \
      it fails on the server alone. `server … resolve` needs 1.27.3, `sticky` 1.29.6, `http2 on` 1.25.1.
      """,
    evidence: [
      "https://nginx.org/en/CHANGES",
      "https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
        pictures: {image: "pictures:1.0.0", port: 8081}
      edge:
        host: shop.example.com
        image: "nginx:1.24.0"
        routes: {/: web}
        raw:
          http: "upstream pool { zone pool 64k; server pictures:8081 resolve; sticky cookie id; }"
      #                                                              ^^^^^^^ RTE012
      #                                                                       ^^^^^^ RTE012
          server: "http2 on;"
      #            ^^^^^ RTE012
      """
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
        image: "nginx:1.30.6"
        routes: {/: web}
        raw:
          http: "upstream pool { zone pool 64k; server pictures:8081 resolve; sticky cookie id; }"
          server: "http2 on;"
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        image: "registry.example.com/proxy:build-7"
        routes: {/: web}
        raw: {server: "http2 on;"}
      """,
    ]
  )

  func check(_ stack: Stack, _ report: inout Report) {
    // A tag that names no version says nothing.
    guard let edge = stack.edge, let tag = edge.image.value.tag, let version = NginxVersion(tag: tag) else { return }
    let release = NginxRelease(version.major, version.minor, version.patch)
    for (texts, context) in [
      (edge.rawHTTP, NginxContext.http), (edge.rawServer, .server), (edge.routes.flatMap(\.raw), .location),
    ] {
      for text in texts {
        checkDirectives(text, context, release, edge, &report)
        if version < NginxTable.resolveSince { checkResolve(text, edge, &report) }
      }
    }
  }

  private func checkDirectives(
    _ text: RawDirectives,
    _ context: NginxContext,
    _ release: NginxRelease,
    _ edge: Edge,
    _ report: inout Report
  ) {
    // A file that holds an `http` block is a whole configuration.
    let isWhole = text.isFile && text.statements.contains { $0.isBlock("http") }
    for problem in NginxCatalog.problems(in: text.statements, of: isWhole ? .main : context, release: release) {
      guard case .tooNew(let since) = problem.kind else { continue }
      let word = NginxArgument(verbatim: problem.name, span: problem.span)
      self.report("`\(problem.name)`", since.text, at: text.place(of: word), edge, &report)
    }
  }

  /// A word of a directive that is older than the word.
  private func checkResolve(_ text: RawDirectives, _ edge: Edge, _ report: inout Report) {
    for directive in text.allDirectives where directive.name == "server" && directive.blocks.last == "upstream" {
      guard let word = directive.directive.arguments.first(where: { $0.word == "resolve" }) else { continue }
      self.report("`server … resolve`", "\(NginxTable.resolveSince)", at: text.place(of: word), edge, &report)
    }
  }

  private func report(_ what: String, _ since: String, at span: SourceSpan, _ edge: Edge, _ report: inout Report) {
    report(
      at: span,
      "\(what) needs nginx \(since), but the image is `\(edge.image.value)`",
      notes: edge.image.origin.note("the image"),
      help: "take an image from nginx \(since) on: `\(NginxTable.standardImage)`"
    )
  }
}

extension NginxStatement {
  fileprivate func isBlock(_ name: String) -> Bool {
    if case .directive(let directive) = self { return directive.name == name && directive.block != nil }
    return false
  }
}
