import LoopFormats
import Testing

struct IgnoreMatcherTests {
  private func leavesOut(_ lines: [String], _ path: String) throws -> Bool {
    IgnoreMatcher(try IgnoreFile(parsing: lines.joined(separator: "\n"))).matches(path)
  }

  @Test(
    arguments: [
      ("keys", "keys", true), ("keys", "keys/private.pem", true), ("keys", "api/keys", false), ("keys", "keys2", false),
      ("/keys", "keys", true),
      ("keys/", "keys/a", true), ("./keys", "keys", true), ("a/../keys", "keys", true), ("//keys//x/", "keys/x", true),
      ("*", "a", true), ("*", "a/b/c", true), ("*.py", "a.py", true), ("*.py", "a/b.py", false),
      ("*/*.py", "a/b.py", true), ("a?c", "abc", true),
      ("a?c", "a/c", false), ("a?c", "a🦊c", true), ("**/*.py", "a.py", true), ("**/*.py", "a/b/c.py", true),
      ("**/x", "x", true), ("**/x", "a/x/b", true),
      ("**/x", "ax", false), ("**x", "ax", true), ("a/**", "a", false), ("a/**", "a/b/c", true), ("a**", "abc/d", true),
      ("a/**/b", "a/b", true),
      ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/xb", false), ("**", "anything/at/all", true), ("**/**", "x", true),
      ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false),
      ("[^a-c]x", "dx", true), ("[]", "x", nil), ("[a", "a", nil), ("a\\", "a", nil), ("\\*", "*", true),
      ("\\*", "a", false), ("a.b", "axb", false),
      ("a+(b)|{c}$", "a+(b)|{c}$", true), (".", "a", false), ("..", "a", false), ("/", "a", false), ("*", ".", false),
      ("é", "é", true), ("e\u{301}", "\u{E9}", false),
      ("\\d", "1", nil), ("[*]", "*", nil), ("a^", "a^", true), ("*^", "a^", false), ("\\^*", "^a", true),
      (".git", ".git/config", true), (".*", ".env", true),
      ("a b", "a b", true), ("  a  ", "a", true), ("#a", "#a", false), ("\\#a", "#a", true), (" #a", "#a", true),
      ("a*b*c*d*e*f*g*h*", String(repeating: "a", count: 200), false),
    ] as [(String, String, Bool?)]
  )
  func `a pattern matches as the builder matches it`(pattern: String, path: String, expected: Bool?) {
    #expect((try? leavesOut([pattern], path)) == expected)
  }

  @Test(
    arguments: [
      (["*", "!src"], "src/main.py", false), (["*", "!src", "src/secret"], "src/secret/key", true),
      (["!a", "a"], "a", true), (["docs", "!docs/README.md"], "docs/README.md", false),
      (["docs", "!docs/README.md"], "docs/other.md", true), (["**", "!a/*.txt"], "a/b.txt", false),
      (["*", "! src"], "src/x", false), (["*.md", "!README.md", "**/README.md"], "README.md", true),
      (["a", "!a", "a"], "a/b", true), ([], "a", false), (["# comment", "", "a"], "a", true),
      (["\u{FEFF}a"], "a", true),
    ] as [([String], String, Bool)]
  )
  func `the last line that matches wins`(lines: [String], path: String, expected: Bool) throws {
    #expect(try leavesOut(lines, path) == expected)
  }

  @Test(arguments: ["!", "a\n!\n", "[", "a\u{1}b"])
  func `a line that the builder refuses is an error`(text: String) {
    #expect(throws: IgnoreSyntaxError.self) { try IgnoreFile(parsing: text) }
  }

  @Test(arguments: 0..<4)
  func `a path of any characters is matched by its own pattern`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<300 {
      let path = random.text(upTo: 4).split(separator: "/").joined(separator: "/")
      guard IgnorePattern.isExpressible(path), path != ".", path != "..", !path.contains("./"), !path.hasSuffix("/.."),
        !path.hasSuffix("/.")
      else {
        continue
      }
      let file = IgnoreFile([.exclude(IgnorePattern(path: path))])
      #expect(try IgnoreFile(parsing: file.text) == file, "\(file.text)")
      let matcher = IgnoreMatcher(file)
      #expect(matcher.matches(path), "\(path) \(file.text)")
      #expect(matcher.matches(path + "/below"))
      #expect(!matcher.matches(path + "x"))
      #expect(!matcher.matches("x" + path))
    }
  }

  @Test(arguments: 0..<4)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<300 {
      let lines = (0..<random.count(upTo: 5)).map { _ -> IgnoreLine in
        let text = random.chance(2) ? random.globPattern() : random.text(upTo: 4)
        let pattern = IgnorePattern.problem(in: text) == nil ? IgnorePattern(text) : IgnorePattern("replaced")
        return switch random.count(upTo: 3) {
        case 0: .exclude(pattern)
        case 1: .include(pattern)
        case 2: .comment(CommentText.line(of: text))
        default: .blank
        }
      }
      let file = IgnoreFile(lines)
      #expect(try IgnoreFile(parsing: file.text) == file, "\(file.text)")
    }
  }

  /// `moby/patternmatcher` builds a regular expression and gives it to Go; the same expression is given to Swift's here.
  @Test(arguments: 0..<8)
  func `matching agrees with the regular expression that the builder makes`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var matched = 0
    for _ in 0..<400 {
      let pattern = random.globPattern()
      guard IgnorePattern.problem(in: pattern) == nil, let expression = Self.expression(pattern) else { continue }
      let regex = try Regex(expression).matchingSemantics(.unicodeScalar)
      for _ in 0..<6 {
        let path = (0...random.count(upTo: 2)).map { _ in random.pick(["a", "b", "ab", "ba", "aab", "x"]) }.joined(
          separator: "/"
        )
        let parents = path.split(separator: "/").indices.map {
          path.split(separator: "/")[...$0].joined(separator: "/")
        }
        let expected = try parents.contains { try regex.wholeMatch(in: $0) != nil }
        #expect(try leavesOut([pattern], path) == expected, "\(pattern) \(path)")
        if expected { matched += 1 }
      }
    }
    #expect(matched > 100)
  }

  /// Only for patterns that are not compared as plain text, prefix or suffix, and hold nothing to escape.
  private static func expression(_ pattern: String) -> String? {
    var expression = ""
    var rest = Substring(pattern)
    guard !rest.hasPrefix("**") else { return nil }
    while let character = rest.popFirst() {
      switch character {
      case "*" where rest.first == "*":
        rest.removeFirst()
        if rest.first == "/" { rest.removeFirst() }
        expression += rest.isEmpty ? ".*" : "(.*/)?"
      case "*": expression += "[^/]*"
      case "?": expression += "[^/]"
      default: expression.append(character)
      }
    }
    return pattern.hasSuffix("/") || pattern.hasPrefix("/") || pattern.contains("//") ? nil : expression
  }
}

extension Seeded {
  mutating func globPattern() -> String {
    (0...count(upTo: 4)).map { _ in pick(["a", "b", "*", "**", "?", "/", "[ab]", "[^b]", "**/", "ab", "x"]) }.joined()
  }
}
