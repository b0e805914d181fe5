import LoopDiagnostics
import LoopFormats
import Testing

struct YAMLPropertyTests {
  private struct Unread: Error {
    var diagnostics: [Diagnostic]
  }

  private func read(_ text: String) throws -> YAMLNode {
    var diagnostics = Diagnostics()
    let node = YAMLReader.read(SourceText(name: "test.yaml", text: text), as: FileID(0), reporting: &diagnostics)
    guard let node, diagnostics.all.isEmpty else { throw Unread(diagnostics: diagnostics.all) }
    return node
  }

  @Test(arguments: 0..<20)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<100 {
      let value = random.yamlValue(depth: 3)
      let text = YAMLFile(header: random.chance(2) ? random.text() : nil, value).text
      #expect(try value.isMeant(by: read(text)), "\(text)")
    }
  }

  @Test(arguments: Nasty.texts + [Nasty.long, String(Nasty.long.prefix(1100))])
  func `a text is a text wherever it stands`(text: String) throws {
    let value = YAMLValue.mapping([
      YAMLEntry(text, .string(text)), YAMLEntry(text + "2", ["a", .string(text), [.string(text)]]),
      YAMLEntry(text + "3", .flow([.string(text), .string(text)])),
      YAMLEntry(text + "4", .mapping([YAMLEntry(text, .mapping([YAMLEntry("k", .string(text))]))])),
      YAMLEntry(text + "5", .sequence([.mapping([YAMLEntry(text, .string(text))])])),
    ])
    #expect(try value.isMeant(by: read(value.text)), "\(value.text)")
    #expect(try YAMLValue.string(text).isMeant(by: read(YAMLValue.string(text).text)))
  }

  /// Everything that a resolver of YAML 1.1 (yaml.org/type) or 1.2 (section 10.3.2) takes for something else than text.
  @Test(arguments: 0..<10)
  func `no resolver retypes a plain text`(seed: Int) throws {
    let resolvers = try [
      "~|null|Null|NULL|", "y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF",
      "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+|0o[0-7]+|[-+]?[0-9]+",
      "[-+]?(?:[0-9][0-9_]*)?\\.[0-9.]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)",
      "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*", "<<|=",
    ].map { try Regex($0) }
    var random = Seeded(UInt64(seed))
    let pieces = [
      "0", "1", "7", "9", "x", "o", "b", "e", "E", "_", ".", "-", "+", ":", "~", "inf", "nan", "null", "true", "yes",
      "no", "on", "off", "y", "s", "m", "T", "Z", "a",
    ]
    var plain = 0
    for _ in 0..<500 {
      let text = (0...random.count(upTo: 4)).map { _ in random.pick(pieces) }.joined()
      let printed = String(YAMLValue.string(text).text.dropLast())
      guard printed == text else { continue }
      plain += 1
      for resolver in resolvers { #expect(try resolver.wholeMatch(in: text) == nil, "\(text)") }
    }
    #expect(plain > 20)
  }
}

extension YAMLValue {
  /// Whether a reader understood what was meant.
  fileprivate func isMeant(by node: YAMLNode) -> Bool {
    switch (self, node.content) {
    case (.null, .scalar(let scalar)): scalar.isPlain && scalar.text == "null"
    case (.bool(let flag), .scalar(let scalar)): scalar.isPlain && scalar.text == (flag ? "true" : "false")
    case (.integer(let number), .scalar(let scalar)): scalar.isPlain && scalar.text == String(number)
    case (.string(let text), .scalar(let scalar)): scalar.text.utf8.elementsEqual(text.utf8) && !scalar.isNull
    case (.sequence(let items), .sequence(let nodes)), (.flow(let items), .sequence(let nodes)):
      items.count == nodes.count && zip(items, nodes).allSatisfy { $0.isMeant(by: $1) }
    case (.mapping(let entries), .mapping(let pairs)):
      entries.count == pairs.count
        && zip(entries, pairs).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value.isMeant(by: $1.value) }
    default: false
    }
  }
}

extension Seeded {
  mutating func yamlValue(depth: Int) -> YAMLValue {
    switch depth == 0 ? count(upTo: 5) : count(upTo: 9) {
    case 0: .null
    case 1: .bool(chance(2))
    case 2: .integer(Int.random(in: -1000...100_000, using: &self))
    case 3, 4: .string(text())
    case 5: .string(pick(Nasty.texts))
    case 6: .sequence((0..<count(upTo: 3)).map { _ in yamlValue(depth: depth - 1) })
    case 7: .flow((0..<count(upTo: 3)).map { _ in yamlValue(depth: chance(3) ? depth - 1 : 0) })
    default: .mapping((0..<count(upTo: 3)).map { yamlEntry($0, depth: depth - 1) })
    }
  }

  private mutating func yamlEntry(_ index: Int, depth: Int) -> YAMLEntry {
    let key = chance(8) ? text(upTo: 400) : text(upTo: 3)
    return YAMLEntry("\(key)\(index)", yamlValue(depth: depth), comment: chance(4) ? text() : nil, spaced: chance(4))
  }
}
