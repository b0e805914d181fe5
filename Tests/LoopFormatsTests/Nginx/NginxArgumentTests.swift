import LoopFormats
import Testing

struct NginxArgumentTests {
  @Test func `a literal is nginx's language and a value is text`() {
    let host = "loop-api"
    #expect(("http://\(host)$request_uri" as NginxArgument).word == "http://loop-api$request_uri")
    #expect(("$scheme://\(host):\(8080)" as NginxArgument).word == "$scheme://loop-api:8080")
  }

  @Test func `a variable does not swallow what follows it`() {
    let suffix = "x"
    #expect(("$uri\(suffix)" as NginxArgument).word == "${uri}x")
    #expect(("\(variable: "uri")y" as NginxArgument).word == "${uri}y")
    #expect(("$uri\("/")" as NginxArgument).word == "$uri/")
    #expect(("$1\(suffix)" as NginxArgument).word == "$1x")
    #expect(("a\(variable: "b")" as NginxArgument).word == "a$b")
  }

  @Test func `text is matched as it stands`() {
    #expect(("^/\(matching: "a.b$(c)+")$" as NginxArgument).word == "^/a\\.b\\$\\(c\\)\\+$")
  }

  @Test(
    arguments: [
      ("plain", nil), ("a b;{}\"'\\#", nil), ("한국어 🦊", nil), ("a$b", .dollar), ("$", .dollar), ("a\nb", .lineBreak),
      ("a\rb", .lineBreak), ("a\u{0}", .control(0)), ("\u{1B}[0m", .control(27)), ("\u{7F}", .control(127)),
      (String(repeating: "a", count: 4094), nil), (String(repeating: "a", count: 4095), .tooLong),
      (String(repeating: "\"", count: 2048), .tooLong), (Nasty.long, .tooLong),
    ] as [(String, NginxTextProblem?)]
  )
  func `rules can ask what cannot be said`(text: String, problem: NginxTextProblem?) {
    #expect(NginxText.problem(inText: text) == problem)
  }

  @Test func `a body may hold line breaks`() {
    #expect(NginxArgument.isExpressible("a\r\nb"))
    #expect(NginxText.problem(inText: "a\nb", lineBreaks: true) == nil)
  }
}
