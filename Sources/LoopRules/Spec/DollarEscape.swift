import LoopDiagnostics
import LoopFormats
import LoopStack

/// A `$` means something to whoever reads the generated file.
struct DollarEscape: Rule {
  let about = CodeInfo(
    "SPC005",
    "dollar-escape",
    .error,
    summary: "a `$` stands where Compose replaces it, or where nginx cannot say it",
    rationale: """
      Compose replaces `$NAME` in every value by a variable of whoever runs it, and by nothing if there is none: a \
      password loses its tail. Values of `env` are escaped by loopgen; raw `compose` keys are Compose's own language \
      and need `$$`. nginx has no escape for `$` at all, so paths of routes and of certificates cannot hold one. In \
      commands, which run without a shell, an unquoted `$` is refused when they are read.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md",
      "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
    ],
    bad: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          compose:
            labels: {motto: "pa$word"}
      #                        ^^^^^ SPC005
      """,
      """
      loopgen: 1
      name: shop
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge:
        host: shop.example.com
        routes:
          /price/$/: web
      #   ^^^^^^^^^ SPC005
      """,
    ],
    good: [
      """
      loopgen: 1
      name: shop
      services:
        web:
          image: "web:1.0.0"
          port: 8080
          env: {MOTTO: "pa$word"}
          health: {command: "sh -c 'probe --port $PORT'"}
          compose:
            labels: {motto: "pa$$word", release: "${RELEASE:-none}"}
      """
    ]
  )

  let isNegotiable = false

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.services {
      ComposeKeys(service)?.scalars { scalar, span in check(scalar.text, at: span, stack.form, &report) }
    }
    if let edge = stack.edge, stack.form == .spec { check(edge, &report) }
  }

  private func check(_ text: String, at span: SourceSpan, _ form: StackForm, _ report: inout Report) {
    // In braces a variable is meant; whether it has a value is SPC006's question.
    let hits = DollarText.interpolations(in: text).filter { !$0.isBraced && (form == .spec || Self.isText($0)) }
    guard let hit = hits.first else { return }
    let isVariable = hit.name != nil
    let place = span.narrowed(to: hit.range, of: text)
    report(
      at: place,
      isVariable
        ? "Compose replaces `\(hit.text)` by a variable of whoever runs it"
        : "Compose reads `$` as the beginning of a variable, and none follows",
      help: "write `$\(hit.text)` for the text itself"
        + (isVariable ? "; a variable that is meant says what holds without it: `${NAME:-default}`" : ""),
      fix: place == span || isVariable
        ? nil : Fix("write the dollar itself", .ask, .replace(place, with: "$" + hit.text))
    )
  }

  /// In files, a name in capitals is a variable of the environment; `$argon2id` is part of a hash.
  private static func isText(_ hit: DollarText.Hit) -> Bool {
    hit.name.map { $0.utf8.contains { (0x61...0x7A).contains($0) } } ?? true
  }

  /// What of the user's goes into nginx as text.
  private func check(_ edge: Edge, _ report: inout Report) {
    for route in edge.routes {
      if case .spec(let span) = route.path.origin { checkNginx(route.path.value, "the route", at: span, &report) }
    }
    guard case .here(let certificate, let key) = edge.tls else { return }
    for (file, what) in [(certificate, "the certificate"), (key, "the key")] {
      if let span = file.span { checkNginx(file.value, what, at: span, &report) }
    }
  }

  private func checkNginx(_ text: String, _ what: String, at span: SourceSpan, _ report: inout Report) {
    guard let problem = NginxText.problem(inText: text) else { return }
    report(
      at: span,
      "\(what) `\(text.prefix(60))` \(Self.says(problem)), which cannot be said in nginx",
      help: "choose a name without it"
    )
  }

  private static func says(_ problem: NginxTextProblem) -> String {
    switch problem {
    case .dollar: "holds `$`"
    case .lineBreak: "holds a line break"
    case .control(let byte): "holds the control character \(byte)"
    case .tooLong: "is longer than \(NginxText.longestWord) bytes"
    }
  }
}
