/// SplitMix64: the same trees on every run and every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True once in `times`.
  mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func count(upTo limit: Int) -> Int { Int.random(in: 0...limit, using: &self) }

  /// Text out of fragments that some format gives a meaning to, without NUL.
  mutating func text(upTo fragments: Int = 6) -> String {
    (0..<count(upTo: fragments)).map { _ in pick(Nasty.fragments) }.joined()
  }

  mutating func word() -> String {
    (0...count(upTo: 8)).map { _ in pick(Array("abcdefgxyz0129_-./").map(String.init)) }.joined()
  }
}

/// Text that printers get wrong.
enum Nasty {
  static let fragments: [String] = [
    "a", "b", "n", "t", "r", "0", "7", "x", "é", "한국어", "🦊", "👩‍👩‍👧", "\u{1F468}\u{200D}\u{1F4BB}", " ", "  ", "\t", "\n",
    "\r",
    "\r\n", "\\", "\\\\", "\"", "'", "`", "$", "${", "}", "{", ";", "#", " #", ":", ": ", "-", "--", "- ", ",", "[",
    "]", "(", ")", "&", "&&",
    "|", "||", "<", "<<EOF", ">", "*", "**", "?", "!", "%", "@", "~", "=", "+", "/", "//", ".", "..", "^", "_", "$HOME",
    "${x:-y}",
    "$(id)", "\\(x)", "\\n", "\\t", "\\\"", "\\'", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{FEFF}",
    "\u{7F}",
    "\u{1}", "\u{1B}", "\u{9F}", "\u{FFFD}", "\u{FFFE}", "\u{10FFFF}", "\u{E000}",
  ]

  /// Whole texts that some resolver takes for something else, and other accidents.
  static let texts: [String] = [
    "", " ", "a ", " a", "~", "null", "Null", "NULL", "true", "True", "FALSE", "yes", "No", "on", "OFF", "y", "N",
    "nan", ".nan", ".NaN",
    ".inf", "-.INF", "inf", "0", "-0", "+1", "017", "0o17", "0x1F", "0b101", "1_000", "1e3", "1.5", "1.", ".5", "-.5",
    "+.5", "1:30", "22:22",
    "190:20:30", "-1:30", "2001-12-14", "2001-12-14t21:59:43.10-05:00", "12e03", "=", "<<", "&a", "*a", "!tag", "!!str",
    "%TAG", "@x", "`x`",
    "- a", "-", "--- a", "---", "...", "? a", "?", ": a", ":", "a: b", "a:", "a #b", "a#b", "#a", "[a", "]", "{a", "}",
    "a,b", ",", "'a'",
    "\"a\"", "a\nb", "a\n", "\na", "a\n\nb\n", "a\r\nb", "a\rb", "  a\nb", "a \nb", "\ta\nb", "a\n  b\n", "a\n \nb",
    "line\n\n",
    "a\u{2028}b", "a\u{85}b", "\u{FEFF}a", "\u{202E}cod", "é", "한국어", "🦊 fox", "é", "C:\\dir\\new", "\\", "\\\\", "a\\",
    "$", "$$",
    "a$", "$a", "${a}", "$(a)", "it's", "'", "''", "\"", "\"\"", "a;b", "a&&b", "a|b", "a>b", "../../etc/passwd", "10s",
    "010s", "64k", "0s",
    "python -m app", "8080", "127.0.0.1:8080:8080", "nginx:1.28", "http://x:80/a?b=c&d=e", "key=value", "x@sha256:abc",
    "a+b",
  ]

  static let long = String(repeating: "0123456789abcdef", count: 4096)
}
