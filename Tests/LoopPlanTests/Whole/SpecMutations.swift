import LoopDiagnostics
import LoopFormats

/// Every single edit of a spec that its tree suggests: each scalar said otherwise, each key and each item taken away.
struct SpecMutations {
  struct Mutation: Sendable {
    /// The path of what was changed: `services.loop-api.env.TZ`.
    let place: String
    let what: String
    let text: String
  }

  private let scalars: [Unicode.Scalar]
  private(set) var all: [Mutation] = []

  init(of text: String) {
    scalars = Array(text.unicodeScalars)
    var diagnostics = Diagnostics()
    let source = SourceText(name: "specs/app.yaml", text: text)
    guard let root = YAMLReader.read(source, as: FileID(0), reporting: &diagnostics) else { return }
    visit(root, "")
  }

  private mutating func visit(_ node: YAMLNode, _ path: String) {
    switch node.content {
    case .scalar(let scalar):
      for other in Self.others(scalar.text) where other != scalar.text {
        add(path, "`\(scalar.text)` → `\(other)`", node.span, with: "\"\(other)\"")
        add(path, "`\(scalar.text)` → `\(other)`, plain", node.span, with: other)
      }
    case .sequence(let items):
      for (index, item) in items.enumerated() { visit(item, "\(path)[\(index)]") }
      if items.count > 1 { add(path, "its first item alone", node.span, with: "[" + text(items[0].span) + "]") }
    case .mapping(let pairs):
      for pair in pairs {
        let place = path.isEmpty ? pair.key : "\(path).\(pair.key)"
        visit(pair.value, place)
        add(place, "is null", pair.value.span, with: "null")
        add(
          place,
          "has another key",
          pair.keySpan,
          with: pair.key.hasSuffix("/") ? "/other" + pair.key : pair.key + "x"
        )
        if pairs.count > 1 { removal(of: pair, at: place) }
      }
    }
  }

  /// The lines of a pair in a block, or the words of one between braces with the comma behind or before it.
  private mutating func removal(of pair: YAMLPair, at place: String) {
    var (start, end) = (Int(pair.keySpan.start), Int(pair.value.span.end))
    while start > 0, scalars[start - 1] == " " { start -= 1 }
    while end < scalars.count, scalars[end] == " " { end += 1 }
    if end < scalars.count, scalars[end] == "," {
      end += 1
    } else if start > 0, scalars[start - 1] == "," {
      start -= 1
    } else {
      while end < scalars.count, scalars[end] != "\n" { end += 1 }
    }
    all.append(Mutation(place: place, what: "is gone", text: replaced(start..<end, with: "")))
  }

  private mutating func add(_ place: String, _ what: String, _ span: SourceSpan, with text: String) {
    all.append(Mutation(place: place, what: what, text: replaced(Int(span.start)..<Int(span.end), with: text)))
  }

  private func replaced(_ range: Range<Int>, with text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[..<range.lowerBound])
    result.append(contentsOf: text.unicodeScalars)
    result.append(contentsOf: scalars[range.upperBound...])
    return String(result)
  }

  private func text(_ span: SourceSpan) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[Int(span.start)..<Int(span.end)])
    return String(result)
  }

  /// Other values of the same kind, of which some will be accepted.
  private static func others(_ text: String) -> [String] {
    let words: [[String]] = [
      ["often", "rare", "pinned"], ["http", "worker", "mcp", "oauth"], ["true", "false"], ["upstream", "off"],
      ["notes", "sqlite", "keys", "config", "cache"], ["python", "swift"], ["synology", "generic", "default"],
    ]
    if let group = words.first(where: { $0.contains(text) }) { return group }
    if let number = Int(text) { return [String(number + 1), String(max(0, number - 1))] }
    if text.last == "s", let seconds = Int(text.dropLast()) { return ["\(seconds + 1)s", "\(seconds)0s"] }
    if text.last == "m", let size = Int(text.dropLast()) { return ["\(size + 1)m"] }
    if text.hasSuffix("/") { return ["/more" + text] }
    return [text + "x", text + "/x", "x" + text]
  }
}
