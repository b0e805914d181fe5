import LoopDiagnostics
import LoopFormats

/// One scalar or key of a tree, changed or taken away.
struct TreeMutation: CustomStringConvertible {
  let tree: YAMLNode
  let description: String

  static func all(of tree: YAMLNode) -> [TreeMutation] {
    var found: [TreeMutation] = []
    walk(tree, "") { found.append(TreeMutation(tree: $0, description: $1)) }
    return found
  }

  /// Gives every variant of a node to a closure, with what was done.
  private static func walk(_ node: YAMLNode, _ path: String, _ give: (YAMLNode, String) -> Void) {
    switch node.content {
    case .scalar(let scalar):
      for text in variants(of: scalar.text) {
        give(YAMLNode(.scalar(.init(text, isPlain: scalar.isPlain)), at: node.span), "\(path) = \(text)")
      }
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        var rest = items
        rest.remove(at: index)
        give(YAMLNode(.sequence(rest), at: node.span), "\(path).\(index) removed")
        walk(item, "\(path).\(index)") { variant, what in
          var items = items
          items[index] = variant
          give(YAMLNode(.sequence(items), at: node.span), what)
        }
      }
    case .mapping(let pairs):
      for (index, pair) in pairs.enumerated() {
        var rest = pairs
        rest.remove(at: index)
        give(YAMLNode(.mapping(rest), at: node.span), "\(path).\(pair.key) removed")
        var renamed = pairs
        renamed[index].key += "x"
        give(YAMLNode(.mapping(renamed), at: node.span), "\(path).\(pair.key) renamed")
        walk(pair.value, "\(path).\(pair.key)") { variant, what in
          var pairs = pairs
          pairs[index].value = variant
          give(YAMLNode(.mapping(pairs), at: node.span), what)
        }
      }
    }
  }

  /// Words of the language that may stand in place of each other.
  private static let words = [
    ["http", "worker", "mcp", "oauth"], ["often", "rare", "pinned"], ["true", "false"], ["error", "warning", "advice"],
    ["notes", "sqlite", "keys", "static", "config", "cache"], ["linux", "synology", "macos"], ["upstream", "off"],
    ["GET", "HEAD", "POST"], ["edge", "gateway-api"],
    ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"],
  ]

  private static func variants(of text: String) -> [String] {
    if let number = Int(text) { return [String(number + 1)] }
    if let others = words.first(where: { $0.contains(text) }) { return others.filter { $0 != text } }
    let digits = text.prefix { $0.isNumber }
    if let number = Int(digits), digits.count < text.count {
      return [String(number + 1) + text.dropFirst(digits.count)]
    }
    let last = text.last.flatMap { $0.wholeNumberValue }.map { String(text.dropLast()) + String(($0 + 1) % 10) }
    return [text + "x"] + (last.map { [$0] } ?? [])
  }
}

/// Trees as flow style on one line, as far as specs need it.
enum YAMLText {
  static func tree(_ text: String) -> YAMLNode? {
    var found = Diagnostics()
    return YAMLReader.read(SourceText(name: "", text: text), as: FileID(0), reporting: &found)
  }

  static func print(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let scalar): print(scalar)
    case .sequence(let items): "[" + items.map(print).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.map { print(.init($0.key, isPlain: false)) + ": " + print($0.value) }.joined(separator: ", ") + "}"
    }
  }

  private static func print(_ scalar: YAMLNode.Scalar) -> String {
    let isSafe = scalar.text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
    }
    if scalar.isPlain, isSafe || scalar.isNull { return scalar.text }
    let escaped = scalar.text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return "\"" + escaped + "\""
  }
}
