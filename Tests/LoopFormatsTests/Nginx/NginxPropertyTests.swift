import LoopDiagnostics
import LoopFormats
import Testing

struct NginxPropertyTests {
  @Test(arguments: 0..<20)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<100 {
      let tree = NginxConfiguration(random.nginxStatements(depth: 3))
      let text = tree.text
      #expect(try NginxConfiguration(parsing: text) == tree, "\(text)")
    }
  }

  @Test(arguments: 0..<5)
  func `arbitrary bytes never crash the parser`(seed: Int) {
    var random = Seeded(UInt64(seed))
    for _ in 0..<400 {
      let text = random.text(upTo: 40)
      _ = try? NginxConfiguration(parsing: text)
    }
  }

  @Test(arguments: 0..<5)
  func `what is read from arbitrary text is printed and read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed) + 100)
    var read = 0
    for _ in 0..<2000 {
      let text = random.text(upTo: 10) + random.pick([";", "", "{}", " {\n}", "\n"])
      guard let tree = try? NginxConfiguration(parsing: text) else { continue }
      read += 1
      let printed = tree.text
      #expect(try NginxConfiguration(parsing: printed).text == printed)
    }
    #expect(read > 100)
  }
}

extension Seeded {
  mutating func nginxStatements(depth: Int) -> [NginxStatement] {
    (0..<count(upTo: 4)).map { _ in nginxStatement(depth: depth) }
  }

  mutating func nginxStatement(depth: Int) -> NginxStatement {
    if chance(6) { return .blank }
    if chance(6) { return .comment(commentLine()) }
    let block = depth > 0 && chance(3) ? nginxStatements(depth: depth - 1) : nil
    let comment = chance(5) ? commentLine() : nil
    let arguments = (0..<count(upTo: 3)).map { _ in nginxWord() }
    return .directive(NginxDirective(key: nginxWord(), arguments: arguments, block: block, comment: comment))
  }

  mutating func nginxWord() -> NginxArgument {
    let word = chance(3) ? word() : text()
    return NginxArgument(verbatim: NginxText.problem(inWord: word) == nil ? word : "replaced")
  }

  /// A comment in its normal form: one line, nothing that is replaced.
  mutating func commentLine() -> String { CommentText.line(of: text()) }
}
