import Yams

/// Front matter as Yams reads it, behind checks that keep a hostile text from the stack and the memory.
///
/// Yams composes by recursion and copies aliases when it compares keys, so depth and aliases are bounded before it sees
/// the text, from above: a text may seem deeper than it is, never less deep. What is let through nests at most 132
/// collections, of which each takes up to 1.5 KiB of stack (measured); a thread of the static Linux SDK has 512.
enum GuardedYAML {
  /// How much front matter is read, in bytes.
  static let maximumSize = 64 * 1_024
  /// How many values front matter may have.
  static let maximumValues = 10_000
  /// Into which column the first word of a line may be indented; each block collection begins right of its parent.
  static let maximumIndentation = 32
  /// How many brackets may open a collection, all in all.
  static let maximumBrackets = 64
  /// How many aliases there may be beside an anchor.
  static let maximumAliases = 16

  /// The properties, or `nil` if this is no mapping or more than is read.
  static func properties(of bytes: ArraySlice<UInt8>) -> [FrontMatter.Property]? {
    guard bytes.count <= maximumSize, isShallow(bytes) else { return nil }
    do {
      // Without rules: they are regular expressions, and of another version of YAML than Obsidian's.
      guard let root = try compose(yaml: String(decoding: bytes, as: UTF8.self), .basic, .default, .utf8) else {
        return []
      }
      guard case .mapping(let mapping) = root else { return nil }
      var conversion = Conversion()
      return conversion.properties(of: mapping, depth: 0)
    } catch {
      return nil
    }
  }
}

/// From nodes to values, counting them.
private struct Conversion {
  private var count = 0

  /// The pairs whose key is a scalar; `nil` if there are too many values, or too deep.
  mutating func properties(of mapping: Node.Mapping, depth: Int) -> [FrontMatter.Property]? {
    var properties: [FrontMatter.Property] = []
    for (key, node) in mapping {
      guard let value = value(of: node, depth: depth + 1) else { return nil }
      guard case .scalar(let name) = key else { continue }
      properties.append(FrontMatter.Property(name: name.string, value: value))
    }
    return properties
  }

  private mutating func value(of node: Node, depth: Int) -> PropertyValue? {
    count += 1
    guard count <= GuardedYAML.maximumValues, depth <= 32 else { return nil }
    switch node {
    case .scalar(let scalar):
      // Quotes or a tag of its own make a scalar the text it says.
      let isPlain = scalar.style == .plain && scalar.tag.rawValue.isEmpty
      return isPlain ? PropertyValue(plain: scalar.string) : .text(scalar.string)
    case .sequence(let sequence):
      if let link = link(in: sequence) { return .text(link) }
      var values: [PropertyValue] = []
      for element in sequence {
        guard let value = value(of: element, depth: depth + 1) else { return nil }
        values.append(value)
      }
      return .list(values)
    case .mapping(let mapping):
      return properties(of: mapping, depth: depth).map(PropertyValue.map)
    case .alias:
      return .null
    }
  }

  /// `[[Note]]` without quotes, which to YAML is a list in a list: the two begin side by side.
  private func link(in sequence: Node.Sequence) -> String? {
    guard sequence.count == 1, case .sequence(let inner)? = sequence.first, !inner.isEmpty,
      let outside = sequence.mark, let inside = inner.mark,
      outside.line == inside.line, outside.column + 1 == inside.column
    else { return nil }
    var words: [String] = []
    for element in inner {
      guard let word = word(element) else { return nil }
      words.append(word)
    }
    return "[[\(words.joined(separator: ", "))]]"
  }

  /// A plain scalar, or `key: value` of plain scalars.
  private func word(_ node: Node) -> String? {
    switch node {
    case .scalar(let scalar) where scalar.style == .plain: return scalar.string
    case .mapping(let mapping):
      guard mapping.count == 1, let (key, value) = mapping.first, case .scalar(let name) = key,
        case .scalar(let text) = value, name.style == .plain, text.style == .plain
      else { return nil }
      return "\(name.string): \(text.string)"
    default: return nil
    }
  }
}
