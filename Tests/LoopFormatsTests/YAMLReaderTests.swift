import LoopDiagnostics
import LoopFormats
import Testing

struct YAMLReaderTests {
  private struct Outcome {
    var node: YAMLNode?
    var findings: [String]
    var text: SourceText

    init(_ bytes: [UInt8], _ limits: YAMLLimits = YAMLLimits()) {
      text = SourceText(name: "a.yaml", bytes: bytes)
      var diagnostics = Diagnostics()
      node = YAMLReader.read(text, as: FileID(0), limits: limits, reporting: &diagnostics)
      let map = LineMap(text)
      findings = diagnostics.sorted.map { "\(map.position(of: $0.span.start)) \($0.code)" }
    }

    init(_ string: String, _ limits: YAMLLimits = YAMLLimits()) { self.init(Array(string.utf8), limits) }
  }

  /// A tree as text: scalars with the source text that their span covers.
  private func outline(_ node: YAMLNode, _ scalars: [Unicode.Scalar]) -> String {
    switch node.content {
    case .scalar(let scalar):
      var covered = String.UnicodeScalarView()
      covered.append(contentsOf: scalars[Int(node.span.start)..<Int(node.span.end)])
      return "\(scalar.text)=\(String(covered))"
    case .sequence(let items): return "[" + items.map { outline($0, scalars) }.joined(separator: ", ") + "]"
    case .mapping(let pairs):
      return "{" + pairs.map { "\($0.key): \(outline($0.value, scalars))" }.joined(separator: ", ") + "}"
    }
  }

  @Test(
    arguments: [
      ("a: b", "{a: b=b}"), ("a: 'b c'", "{a: b c='b c'}"), ("한글: \"\\u00e9\"", "{한글: é=\"\\u00e9\"}"),
      ("a: [1, 2]\nb: {c: d}", "{a: [1=1, 2=2], b: {c: d=d}}"), ("- x\n- y", "[x=x, y=y]"),
      ("a:\nb: 1", "{a: =, b: 1=1}"),
      ("a: &x b\nc: *x", "{a: b=&x b, c: b=&x b}"),
      ("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3", "{a: {k: 1=1, l: 2=2}, b: {k: 3=3, l: 2=2}}"),
      ("🙂: 22:22", "{🙂: 22:22=22:22}"),
    ]
  )
  func `every value knows its place`(text: String, expected: String) throws {
    let outcome = Outcome(text)
    let node = try #require(outcome.node)
    #expect(outcome.findings.isEmpty)
    #expect(outline(node, Array(text.unicodeScalars)) == expected)
  }

  @Test
  func `line endings change offsets, not lines`() {
    let unix = Outcome("a: 1\nb: 2\nb: 3")
    let windows = Outcome("a: 1\r\nb: 2\r\nb: 3")
    #expect(unix.findings == ["3:1 YML007"])
    #expect(windows.findings == ["1:5 YML004", "3:1 YML007"])
  }

  @Test(
    arguments: [
      ("", ["1:1 YML005"]), ("# only a comment\n", ["1:1 YML005"]), ("a: 1\n---\nb: 2", ["2:1 YML006"]),
      ("a: 1\na: 2\n", ["2:1 YML007"]), ("a:\n\tb: 1\n", ["2:1 YML012"]), ("\u{FEFF}a: 1", ["1:1 YML003"]),
      ("a: *nowhere", ["1:4 YML013"]), ("[a]: b", ["1:1 YML014"]), ("a: !secret b", ["1:4 YML015"]),
      ("a: b: c", ["1:5 YML001"]), ("a: {b: 1", ["1:9 YML001"]), ("a: \"x", ["1:6 YML001"]),
      ("a: 1\n...\nb", ["3:1 YML001"]),
      ("<<: 3", ["1:5 YML014"]), ("%YAML 3.0\n---\na", ["1:1 YML001"]),
    ]
  )
  func `a bad text has a finding with its place`(text: String, expected: [String]) {
    #expect(Outcome(text).findings == expected)
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], "1:4 YML002"), ([0x61, 0x3A, 0x20, 0x00, 0x62], "1:4 YML002"),
      ([0xFF, 0xFE, 0x61, 0x00], "1:1 YML002"), ([0xC3, 0xA9, 0x3A, 0x20, 0xC0, 0xAF], "1:4 YML002"),
      ([0xED, 0xA0, 0x80], "1:1 YML002"), ([0x61, 0xE2, 0x82], "1:2 YML002"), ([0x1B], "1:1 YML002"),
    ] as [([UInt8], String)]
  )
  func `bytes that are no text are refused where they stand`(bytes: [UInt8], expected: String) {
    #expect(Outcome(bytes).findings == [expected])
  }

  @Test
  func `an alias bomb is stopped`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let outcome = Outcome(text)
    #expect(outcome.node == nil)
    #expect(outcome.findings.count == 1)
    #expect(outcome.findings[0].hasSuffix("YML011"))
  }

  @Test
  func `a bomb of merge keys is stopped`() {
    var text = "a0: &a0 {" + (0..<50).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 50).joined(separator: ", ")
      text += "a\(level): &a\(level)\n  <<: [\(aliases)]\n"
    }
    var limits = YAMLLimits()
    limits.expansion = 10_000
    #expect(Outcome(text, limits).findings.last?.hasSuffix("YML011") == true)
  }

  @Test
  func `each limit has its own code`() {
    var limits = YAMLLimits()
    limits.size = 100
    limits.depth = 4
    limits.nodes = 20
    #expect(Outcome(String(repeating: "a", count: 101), limits).findings == ["1:1 YML008"])
    #expect(Outcome("[[[[[1]]]]]", limits).findings == ["1:5 YML009"])
    #expect(Outcome("[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", limits).findings.map { $0.suffix(6) } == ["YML010"])
  }

  @Test
  func `deep nesting in the hundred thousands is refused without a crash`() {
    let flow = Outcome(String(repeating: "[", count: 200_000))
    let block = Outcome((0..<2_000).map { String(repeating: " ", count: $0) + "- a:\n" }.joined())
    #expect(flow.findings.count == 1)
    #expect(block.findings.count == 1)
  }

  @Test
  func `a wide mapping finds its duplicates`() {
    let keys = (0..<5_000).map { "key\($0): \($0)\n" }.joined()
    #expect(Outcome(keys + "key3: 1\nkey4999: 2\n").findings == ["5001:1 YML007", "5002:1 YML007"])
  }

  @Test
  func `the tree before a second document is kept`() {
    #expect(Outcome("a: 1\n---\nb: 2").node != nil)
  }
}
