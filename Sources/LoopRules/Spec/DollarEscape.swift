import LoopDiagnostics
import LoopFormats
import LoopStack

/// A `$` means something to whoever reads the generated file, or nothing where it was meant to.
struct DollarEscape: Rule {
  let about = CodeInfo(
    "SPC005",
    "dollar-escape",
    .error,
    summary: "a `$` is replaced where it should stand, or stands where it should be replaced",
    rationale: """
      Compose replaces `$NAME` in every value by a variable of whoever runs it, and by nothing if there is none: a password \
      loses its tail. Values of `env` are escaped by loopgen; raw `compose` keys are Compose's own language and need `$$`. \
      Commands run without a shell, so nobody expands `$NAME` in them. nginx has no escape for `$` at all.
      """,
    evidence: [
      "https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md",
      "https://docs.docker.com/reference/dockerfile/#exec-form",
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
          health: {command: "probe --port $PORT"}
      #                     ^^^^^^^^^^^^^^^^^^^^ SPC005
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

  func check(_ stack: Stack, _ report: inout Report) {
    for service in stack.eachService {
      if let raw = service.compose { checkRaw(raw.value, &report) }
      if let command = service.command, case .spec = command.origin { checkWords(command, "command", &report) }
      if let probe = service.health?.probe, case .command(let words) = probe.value {
        checkWords(Fact(words, probe.origin), "health command", &report)
      }
    }
    if let edge = stack.edge { check(edge, &report) }
  }

  private func checkRaw(_ node: YAMLNode, _ report: inout Report) {
    switch node.content {
    case .sequence(let items): for item in items { checkRaw(item, &report) }
    case .mapping(let pairs): for pair in pairs { checkRaw(pair.value, &report) }
    case .scalar(let scalar):
      guard scalar.text.utf8.contains(UInt8(ascii: "$")), let hit = DollarText.interpolation(in: scalar.text) else {
        return
      }
      let isVariable = hit.range.count > 1
      report(
        at: node.span.narrowed(to: hit.range, of: scalar.text),
        isVariable
          ? "Compose replaces `\(hit.text)` in raw keys by a variable of whoever runs it"
          : "Compose reads `$` in raw keys as the beginning of a variable, and none follows",
        help: "write `$\(hit.text)` for the text itself"
          + (isVariable ? "; a variable that is meant says what holds without it: `${NAME:-default}`" : "")
      )
    }
  }

  /// Commands are lists of words: without a shell among them a variable stays as it is.
  private func checkWords(_ words: Fact<[String]>, _ what: String, _ report: inout Report) {
    guard let span = words.span else { return }
    // A word with a blank in it is a program of its own, in whose language `$` may mean something.
    for word in words.value where word.utf8.contains(UInt8(ascii: "$")) && !word.utf8.contains(UInt8(ascii: " ")) {
      guard let hit = DollarText.expansion(in: word), !Self.isShell(words.value) else { continue }
      report(
        at: span,
        "`\(hit.text)` stays as it is: the \(what) runs without a shell",
        help: "write the value itself, or `sh -c '…'` if the image has a shell"
      )
      return
    }
  }

  private static func isShell(_ words: [String]) -> Bool {
    words.contains { ["sh", "ash", "bash", "dash", "zsh"].contains($0.split(separator: "/").last ?? "") }
      && words.contains { $0.hasPrefix("-") && $0.hasSuffix("c") }
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
