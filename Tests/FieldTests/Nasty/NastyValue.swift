import Testing

/// A text that somebody's format reads as more than text.
struct NastyValue: Hashable, Sendable, CustomTestStringConvertible {
  let text: String
  /// Written without quotes, so that YAML may read a number, a date or nothing.
  var isPlain = false

  var testDescription: String {
    let shown = text.unicodeScalars.prefix(60).map { $0.escaped(asASCII: true) }.joined()
    return (isPlain ? "plain " : "") + shown + (text.utf8.count > 60 ? "… \(text.utf8.count) bytes" : "")
  }

  /// The same with a number in it, for siblings that must differ.
  func numbered(_ rank: Int) -> NastyValue {
    if rank == 0 { return self }
    let end = text.hasSuffix("/") ? "/" : ""
    return NastyValue(text: text.dropLast(end.count) + String(rank) + end, isPlain: isPlain)
  }

  static let table: [NastyValue] =
    texts.map { NastyValue(text: $0) } + plain.map { NastyValue(text: $0, isPlain: true) }

  private static let texts: [String] = [
    "", " ", "  both ends  ", "'", "\"", "it's \"quoted\"", "''", "\"\"", "`touch pwned`",
    // variables of Compose, shells, nginx, Dockerfiles
    "$", "$$", "$HOME", "${HOME}", "${X}", "a$", "$${X}", "${X:-y}", "${X:?z}", "$(touch pwned)", "$request_uri",
    "%h %s%n",
    "{{ .Service }}", "{}", "{", "}", "}}", "\\(1 + 1)", "#{x}",
    // the ends of statements, blocks, comments
    ";", "a; b", "} server { listen 9; }", "# comment", "a # b", "a #", "/* x */", "// x", "--flag", "-x", "!tag x",
    "&a", "*a", "|", ">",
    "a: b", "- a", "? a", "@x", "[1]", "&& touch pwned", "; touch pwned #", "| touch pwned",
    // line breaks and controls
    "a\nb", "a\n", "\na", "a\r\nb", "a\rb", "a\tb", "\ta", "a\u{0B}b", "a\u{1B}[31mb", "a\u{7F}b", "a\u{85}b",
    "a\u{9B}b", "a\u{0}b",
    "a\nUSER root", "a \\\nRUN touch pwned", "a\n  privileged: true", "\nEOF\n",
    // backslashes
    "\\", "a\\", "\\n", "\\\\", "\\$", "\\\"", "C:\\a",
    // Unicode
    "한국어 노트", "🗂️", "e\u{301}", "\u{202E}gnp.exe", "\u{2066}a\u{2069}", "a\u{2028}b", "a\u{FEFF}b", "\u{FEFF}",
    "\u{FFFD}", "a\u{A0}b",
    "\u{10FFFF}", "\u{E000}",
    // paths
    "/", "//", "/a/../b", "../x", "./x", "/a b", "/a'b", "/a\"b", "/a$b", "/a;b", "/a{b}", "/a#b", "/a\\b", "/a,b=c",
    "/a:b", "/한글/",
    "/a%2e%2e/", "/a\nb", "/(x)+/", "/a*b/", "./a b/c", "./a$b", "a/b c.txt", "a*b?[c].txt", "./한 글", "./!x", "./#x",
    "./$HOME", "./a'b\"c",
    "svc://api/x", "edge://x", "https://x.example/a?b=$c&d={path}#e", "https://x.example/한'`", "scope:read'$`;{}#",
    "run 'a b' \"c d\" e\\ f $G",
    "sh -c 'echo $HOME; echo \"$1\"' x", "run --a=b;c #d", "run {{x}} %y",
  ]

  private static let plain: [String] = [
    "yes", "no", "on", "null", "~", "true", "0", "007", "0o17", "0x1F", "1e3", ".inf", "-1", "1_000", "3.10",
    "2026-11-21", "12:30:45", "=", "<<",
    "n",
  ]

  static let long: [NastyValue] = [
    String(repeating: "a", count: 64 << 10), String(repeating: "$\"'\\ #;{}\n", count: 6_500),
    String(repeating: "한", count: 2_000),
  ].map { NastyValue(text: $0) }

  /// Pieces thrown together, the same in every run.
  static let generated: [NastyValue] = {
    let pieces = texts.filter { $0.unicodeScalars.count < 12 } + ["/", "./", "a", "b c", ":", "=", ","]
    var state: UInt64 = 0x10_0b_6e_17
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    return (0..<32).map { round in
      let start = ["", "/", "./", "run "][round % 4]
      return NastyValue(text: start + (0...next(5)).map { _ in pieces[next(pieces.count)] }.joined())
    }
  }()

  static let all = table + long + generated
}
