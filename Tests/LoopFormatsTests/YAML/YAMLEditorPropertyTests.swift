import Foundation
import LoopDiagnostics
import LoopFormats
import Support
import Testing

/// What an edit leaves reads back as what the edit means, at every path of many texts.
struct YAMLEditorPropertyTests {
  private static let file = FileID(0)

  private static let values = ["q", "75s", "\"a # b\"", "{k: v}", "[1, 2]", "~"]

  /// Every path of a tree below its root.
  private static func paths(_ node: YAMLNode, _ path: [String] = []) -> [[String]] {
    let own = path.isEmpty ? [] : [path]
    return switch node.content {
    case .scalar: own
    case .sequence(let items): own + items.enumerated().flatMap { paths($1, path + ["\($0)"]) }
    case .mapping(let pairs): own + pairs.flatMap { paths($0.value, path + [$0.key]) }
    }
  }

  private static func edits(at path: [String], _ value: String) -> [Edit] {
    [
      .set(file, path: path, to: value), .remove(file, path: path), .rename(file, path: path, to: "new: name"),
      .set(file, path: path + ["new"], to: value), .set(file, path: path + ["new", "and", "newer"], to: value),
      .set(file, path: path.dropLast() + ["new"], to: value),
    ]
  }

  /// Makes every edit at every path; says how many were made, and how many refused though they mean something.
  private func check(_ text: String, _ values: [String] = values) throws -> (made: Int, refused: Int) {
    let source = SourceText(name: "a.yaml", text: text)
    let tree = try Tree.read(source)
    let editor = try #require(YAMLEditor(source, as: Self.file), "\(text)")
    var made = 0
    var refused = 0
    for (number, path) in Self.paths(tree).enumerated() {
      for edit in Self.edits(at: path, values[number % values.count]) {
        let meaning = tree.applying(edit)
        guard let edits = editor.textEdits(for: edit) else {
          if meaning != nil { refused += 1 }
          continue
        }
        made += 1
        let after = try #require(source.applying(edits), "\(edit)\n\(text)")
        let result = try? Tree.read(after)
        let isMeant = meaning.map { result?.means($0) == true } ?? false
        let remains = Self.comments(in: after)
        #expect(isMeant, "\(edit)\n--- before\n\(text)\n--- after\n\(String(decoding: after.bytes, as: UTF8.self))")
        // Adding and renaming loses no comment; what is replaced or removed takes its own along.
        if case .rename(_, let path, _) = edit {
          let inKey = path.last?.utf8.count { $0 == UInt8(ascii: "#") } ?? 0
          #expect(remains + inKey == Self.comments(in: source), "\(edit)\n\(text)")
        }
      }
    }
    return (made, refused)
  }

  private static func comments(in text: SourceText) -> Int { text.bytes.count { $0 == UInt8(ascii: "#") } }

  private static let specs: [String] = {
    let folder = Checkout.root + "/Tests/FieldTests/Specs"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return ["specs/loop.yaml"] + names.filter { $0.hasSuffix(".yaml") }.sorted().map { "Tests/FieldTests/Specs/" + $0 }
  }()

  @Test(arguments: specs)
  func `a spec can be edited at every path`(path: String) throws {
    let text = try Checkout.read(path)
    let (made, refused) = try check(text)
    #expect(made > 50)
    #expect(refused * 20 < made, "\(refused) of \(made + refused) edits were refused")
    guard path == "specs/loop.yaml" else { return }
    let windows = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(try check(windows, ["q"]) == (made, refused))
  }

  @Test(arguments: 0..<20)
  func `a text of any layout can be edited at every path`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    var all = (made: 0, refused: 0)
    for _ in 0..<60 {
      let text = random.layout()
      let (made, refused) = try check(text)
      all = (all.made + made, all.refused + refused)
    }
    #expect(all.made > 1_500 && all.refused * 4 < all.made, "\(all)")
  }
}

extension YAMLEditorPropertyTests {
  /// Random scratches on texts of random layouts: anchors, tags, explicit keys, stray indicators, lost indentation.
  @Test(arguments: 0..<rounds)
  func `a text that somebody scratched is edited well or not at all`(seed: Int) throws {
    var random = Seeded(UInt64(1_000 + seed))
    var made = 0
    for _ in 0..<60 {
      let text = random.scratched(random.layout())
      let source = SourceText(name: "a.yaml", text: text)
      guard (try? Tree.read(source)) != nil, YAMLEditor(source, as: FileID(0)) != nil else { continue }
      made += try check(text).made
    }
    #expect(made > 100)
  }

  /// More with `LOOPGEN_EXHAUSTIVE=1`.
  private static let rounds = ProcessInfo.processInfo.environment["LOOPGEN_EXHAUSTIVE"] == "1" ? 200 : 10
}

extension Seeded {
  private static let scratches = [
    "&x ", "*x", "!!str ", "!t ", "? ", "- ", "-\n", ": ", ":", "#", " # c", "\n", "\r\n", "\r", "\t", " ", "  ", "|",
    "|+\n", ">-",
    "|2", "{", "}", "[", "]", ",", "\"", "'", "<<: *x", "<<", "---\n", "...\n", "\u{2028}", "\u{85}", "\u{FEFF}", "~",
    "a", "\\", "%",
    "? k\n: v\n", "&x", "{}", "[]", "{a}", "[a: b]", "a: b\n", "\n\n    \n", "한",
  ]

  fileprivate mutating func scratched(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...count(upTo: 2) {
      let place = count(upTo: scalars.count)
      if chance(4) {
        scalars.removeSubrange(place..<min(scalars.count, place + count(upTo: 4)))
      } else {
        scalars.insert(contentsOf: pick(Self.scratches).unicodeScalars, at: place)
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// A mapping in random styles, with comments, blank lines and trailing blanks wherever YAML allows them.
  fileprivate mutating func layout() -> String {
    let isWindows = chance(6)
    var text = chance(3) ? "# the file\n\n" : ""
    text += chance(6) ? flowMapping(depth: 3) + "\n" : blockMapping(column: 0, depth: 3)
    if chance(3) { text += comment(column: 0) }
    if chance(4), text.hasSuffix("\n") { text.removeLast() }
    return isWindows ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : text
  }

  private mutating func blockMapping(column: Int, depth: Int, isInline: Bool = false) -> String {
    var text = ""
    for index in 0...count(upTo: 3) {
      if !(isInline && index == 0) { text += gap(column: column) + String(repeating: " ", count: column) }
      text += key(index) + ":" + blockValue(column: column, depth: depth)
    }
    return text
  }

  private mutating func blockValue(column: Int, depth: Int) -> String {
    switch count(upTo: depth > 0 ? 9 : 4) {
    case 0: return end()
    case 1: return " ~" + end()
    case 2: return " |\(pick(["", "-"]))\n" + String(repeating: " ", count: column + 1) + "text # no comment\n"
    case 3, 4: return " " + scalar() + end()
    case 5: return " " + flowMapping(depth: depth - 1) + end()
    case 6:
      return " [" + (0...count(upTo: 2)).map { _ in flowValue(depth: depth - 1) }.joined(separator: ", ") + "]" + end()
    case 7: return end() + blockSequence(column: column + count(upTo: 2), depth: depth - 1)
    default: return end() + blockMapping(column: column + 1 + count(upTo: 3), depth: depth - 1)
    }
  }

  private mutating func blockSequence(column: Int, depth: Int) -> String {
    (0...count(upTo: 2)).map { _ in
      let dash = gap(column: column) + String(repeating: " ", count: column) + "-"
      switch count(upTo: 4) {
      case 0: return dash + end()
      case 1: return dash + " " + blockMapping(column: column + 2, depth: depth, isInline: true)
      default: return dash + " " + flowValue(depth: depth) + end()
      }
    }.joined()
  }

  private mutating func flowMapping(depth: Int) -> String {
    let blank = chance(2) ? " " : ""
    let pairs = (0..<count(upTo: 3)).map { index in
      chance(8) ? key(index) : "\(key(index)): \(chance(8) ? "" : flowValue(depth: depth - 1))"
    }
    let separator = pick([", ", ",", " , ", ",\n          "])
    return "{" + blank + pairs.joined(separator: separator == "," ? ", " : separator)
      + (chance(6) && !pairs.isEmpty ? "," : "") + blank + "}"
  }

  private mutating func flowValue(depth: Int) -> String {
    guard depth > 0, chance(3) else { return scalar() }
    return chance(2)
      ? flowMapping(depth: depth) : "[\((0..<count(upTo: 2)).map { _ in scalar() }.joined(separator: ", "))]"
  }

  private mutating func scalar() -> String {
    pick(["1", "가나 다", "x-y", "\"a # b\"", "'it''s'", "/p/", "\"🗂\"", "null"])
  }

  private mutating func key(_ index: Int) -> String {
    pick(["k\(index)", "\"q \(index)\"", "키\(index)", "'\(index)'"])
  }

  private mutating func end() -> String { pick(["\n", "\n", "\n", " # behind\n", "  \n"]) }

  private mutating func gap(column: Int) -> String {
    switch count(upTo: 9) {
    case 0: "\n"
    case 1: comment(column: column)
    case 2: comment(column: column + 3)
    case 3: "\n" + comment(column: column) + comment(column: column)
    default: ""
    }
  }

  private mutating func comment(column: Int) -> String { String(repeating: " ", count: column) + "# 주석 k: v\n" }
}
