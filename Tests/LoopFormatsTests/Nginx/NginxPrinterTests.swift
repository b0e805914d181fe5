import LoopFormats
import Testing

struct NginxPrinterTests {
  @Test(arguments: [
    ("", "\"\""), ("a", "a"), ("a b", "\"a b\""), ("a;b", "\"a;b\""), ("a{2}", "\"a{2}\""), ("}", "\"}\""),
    ("it's", "\"it's\""), ("a\"b", "\"a\\\"b\""), ("#a", "\"#a\""), ("a\tb", "\"a\\tb\""), ("a\nb", "\"a\\nb\""),
    ("a\rb", "\"a\\rb\""), ("\\.php$", "\"\\.php$\""), ("\\", "\"\\\\\""), ("a\\tb", "\"a\\\\tb\""),
    ("a\\\\b", "\"a\\\\\\b\""), ("a\\\"", "\"a\\\\\\\"\""), ("\\'", "\"\\\\'\""), ("$host", "$host"),
    ("${host}x", "\"${host}x\""), ("한국어", "한국어"), ("=", "="), ("~*", "~*"), ("(a)", "(a)"),
  ])
  func `a word is quoted when nginx would misread it`(word: String, printed: String) {
    #expect(NginxArgument(verbatim: word).quoted == printed)
  }

  @Test func `a configuration is laid out as people write it`() {
    let configuration = NginxConfiguration {
      NginxStatement.comment("first\nsecond")
      NginxDirective("worker_processes", "auto")
      NginxStatement.blank
      NginxDirective("events") {}
      NginxDirective("http", comment: "everything") {
        NginxDirective("server_tokens", "off", comment: "no version")
        for port in [8081, 9000] {
          NginxDirective("server") {
            NginxDirective("listen", NginxArgument(port))
            if port == 9000 { NginxDirective("return", "421") }
          }
        }
      }
    }
    #expect(
      configuration.text == """
        # first
        # second
        worker_processes auto;

        events {}
        http { # everything
            server_tokens off; # no version
            server {
                listen 8081;
            }
            server {
                listen 9000;
                return 421;
            }
        }

        """
    )
  }

  @Test(arguments: ["a\nb;", "a\rb", "a\r\nb", "a\u{B}b", "a\u{C}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b"])
  func `a comment cannot be left`(text: String) throws {
    let tree = NginxConfiguration([
      .comment(text), .directive(NginxDirective(key: "a", arguments: [], block: [], comment: text)),
      .directive(NginxDirective(key: "a", arguments: [], comment: text)),
    ])
    for line in tree.text.split(whereSeparator: \.isNewline) {
      #expect(line.contains("#") || line == "}")
    }
    #expect(try NginxConfiguration(parsing: tree.text).statements.filter { $0.isComment == false }.count == 2)
  }

  @Test func `a comment cannot turn the reading direction around`() {
    #expect(NginxConfiguration([.comment("a\u{202E}b\u{2066}")]).text == "# a\u{FFFD}b\u{FFFD}\n")
  }

  @Test func `a comment line is cut where nginx would stop reading`() throws {
    let text = String(repeating: "é", count: 5000)
    let printed = NginxConfiguration([.comment(text)]).text
    #expect(printed.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 4002 })
    let parts = try NginxConfiguration(parsing: printed).statements.map { statement in
      if case .comment(let part) = statement { part } else { "" }
    }
    #expect(parts.joined() == text)
  }
}

extension NginxStatement {
  fileprivate var isComment: Bool {
    if case .comment = self { true } else { false }
  }
}
