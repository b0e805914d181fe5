import Foundation
import LoopFormats
import Testing

/// Quoting, proved by the program that reads it.
@Suite(.enabled(if: RealNginx.path != nil, "nginx is not installed"), .serialized)
struct NginxServedTests {
  /// Every text that can be said, alone and beside variables.
  private static let texts: [String] = {
    var random = Seeded(1)
    let generated = (0..<300).map { _ in random.text(upTo: 8) }
    let long = [
      String(Nasty.long.prefix(4000)), String(repeating: "\"", count: 2047), String(repeating: "\\", count: 2047),
    ]
    return (Nasty.texts + generated + long).filter(NginxArgument.isExpressible)
  }()

  @Test func `nginx serves exactly the text that was printed`() throws {
    let nginx = try RealNginx()
    let server = Self.texts.enumerated().map { index, text in
      NginxStatement.directive(
        NginxDirective("location", "=", "/\(index)") {
          NginxDirective("return", "200", NginxArgument(text))
        }
      )
    }
    let responses = try nginx.responses(of: server, to: Self.texts.indices.map { "/\($0)" })
    for (text, response) in zip(Self.texts, responses) { #expect(body(of: response) == Array(text.utf8), "\(text)") }
    #expect(Self.texts.count > 200)
  }

  @Test func `a variable between two texts is only itself`() throws {
    let nginx = try RealNginx()
    let short = Self.texts.filter { $0.utf8.count < 1000 }
    let server = short.enumerated().map { index, text in
      NginxStatement.directive(
        NginxDirective("location", "=", "/\(index)") {
          NginxDirective("return", "200", "\(text)$request_method\(text)")
        }
      )
    }
    let responses = try nginx.responses(of: server, to: short.indices.map { "/\($0)" })
    for (text, response) in zip(short, responses) {
      #expect(body(of: response) == Array((text + "GET" + text).utf8), "\(text)")
    }
  }

  @Test func `a header carries exactly the text that was printed`() throws {
    let nginx = try RealNginx()
    let texts = Self.texts.filter { NginxText.problem(inText: $0) == nil && !$0.isEmpty && $0.utf8.count < 1000 }
    let server = texts.enumerated().map { index, text in
      NginxStatement.directive(
        NginxDirective("location", "=", "/\(index)") {
          NginxDirective("add_header", "X-Text", NginxArgument(text))
          NginxDirective("return", "204")
        }
      )
    }
    let responses = try nginx.responses(of: server, to: texts.indices.map { "/\($0)" })
    for (text, response) in zip(texts, responses) {
      let expected = Array("\r\nX-Text: \(text)\r\n".utf8)
      #expect(response.indices.contains { response[$0...].starts(with: expected) }, "\(text)")
    }
  }

  @Test func `a regular expression matches the text that was quoted for it`() throws {
    let nginx = try RealNginx()
    let texts = ["a.b", "a+b(c)", "x{2}", "^$", "[a]", "a|b", "a\\b", "a$", "a*"]
    let paths = texts.map { "/" + $0 }
    let server = texts.map { text in
      NginxStatement.directive(
        NginxDirective("location", "~", "^/\(matching: text)$") { NginxDirective("return", "200", "yes") }
      )
    }
    let responses = try nginx.responses(of: server, to: paths + ["/axb", "/aab", "/xx"])
    #expect(responses.map { body(of: $0) == Array("yes".utf8) } == texts.map { _ in true } + [false, false, false])
  }

  @Test func `words are read as nginx reads them`() throws {
    let nginx = try RealNginx()
    var random = Seeded(2)
    var words: [String] = []
    var server: [NginxStatement] = []
    var raw = ""
    while words.count < 300 {
      let source = random.text(upTo: 5)
      guard !source.utf8.contains(UInt8(ascii: "$")), !source.isEmpty,
        let tree = try? NginxConfiguration(parsing: "return 200 \(source);"),
        tree.statements.count == 1, case .directive(let directive) = tree.statements[0], directive.arguments.count == 2
      else { continue }
      raw += "location = /\(words.count) { return 200 \(source); }\n"
      words.append(directive.arguments[1].word)
    }
    try raw.write(to: nginx.folder.appending(path: "raw.conf"), atomically: true, encoding: .utf8)
    server.append(.directive(NginxDirective("include", "raw.conf")))
    let responses = try nginx.responses(of: server, to: words.indices.map { "/\($0)" })
    for (word, response) in zip(words, responses) { #expect(body(of: response) == Array(word.utf8), "\(word)") }
  }

  @Test func `a comment of any length is skipped`() throws {
    let nginx = try RealNginx()
    let comment = NginxStatement.comment(Nasty.long + "\n" + Nasty.texts.joined(separator: "\n"))
    let said = try nginx.check(NginxConfiguration([comment, .directive(NginxDirective("events") {})]).text)
    #expect(said == "")
  }

  private func body(of response: [UInt8]) -> [UInt8] {
    let end = Array("\r\n\r\n".utf8)
    guard let start = response.indices.first(where: { response[$0...].starts(with: end) }) else { return [] }
    return Array(response[(start + end.count)...])
  }
}
