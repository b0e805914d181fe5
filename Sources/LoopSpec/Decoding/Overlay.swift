import LoopDiagnostics
import LoopFormats

/// Dotted paths into a spec's tree: `targets.<t>.set`, and the places of allowances.
///
/// A path begins with a top-level key, or with a service's name as a shorthand for `services.<name>`.
enum Overlay {
  /// Lays the values that a target sets over the tree; each then decodes, and is reported, where it was written.
  static func apply(_ target: String, to tree: inout YAMLNode, _ diagnostics: inout Diagnostics) {
    guard let settings = tree["targets"]?[target]?["set"], case .mapping(let pairs) = settings.content else { return }
    for pair in pairs {
      let path = steps(pair.key, in: tree)
      if set(pair.value, pair.keySpan, at: path[...], in: &tree) { continue }
      let message = "`\(pair.key.prefix(60))` leads through a value that is no mapping"
      diagnostics.report(SpecCodes.badValue, message, at: pair.keySpan, help: "name a key of the spec")
    }
  }

  /// The span of the value that a path names.
  static func span(of path: String, in tree: YAMLNode) -> SourceSpan? {
    var node = tree
    for step in steps(path, in: tree) {
      switch node.content {
      case .mapping(let pairs):
        guard let pair = pairs.first(where: { $0.key == step }) else { return nil }
        node = YAMLNode(pair.value.content, at: SourceSpan(pair.keySpan, through: pair.value.span))
      case .sequence(let items):
        guard let index = Int(step), items.indices.contains(index) else { return nil }
        node = items[index]
      case .scalar: return nil
      }
    }
    return node.span
  }

  private static func steps(_ path: String, in tree: YAMLNode) -> [String] {
    let steps = path.split(separator: ".").map(String.init)
    guard let first = steps.first, !Spec.shape.schema.fields.contains(where: { $0.key == first }) else { return steps }
    return tree["services"]?[first] == nil ? steps : ["services"] + steps
  }

  /// Sets a value, making the mappings on the way; `false` when something else stands there.
  private static func set(
    _ value: YAMLNode,
    _ keySpan: SourceSpan,
    at path: ArraySlice<String>,
    in node: inout YAMLNode
  ) -> Bool {
    guard let step = path.first else {
      node = value
      return true
    }
    guard case .mapping(var pairs) = node.content else { return false }
    let rest = path.dropFirst()
    if let index = pairs.firstIndex(where: { $0.key == step }) {
      guard set(value, keySpan, at: rest, in: &pairs[index].value) else { return false }
    } else {
      var made = YAMLNode(.mapping([]), at: keySpan)
      guard set(value, keySpan, at: rest, in: &made) else { return false }
      pairs.append(YAMLPair(key: step, keySpan: keySpan, value: made))
    }
    node.content = .mapping(pairs)
    return true
  }
}

extension SourceSpan {
  init(_ first: SourceSpan, through last: SourceSpan) {
    self.init(file: first.file, start: first.start, end: max(first.end, last.end))
  }
}
