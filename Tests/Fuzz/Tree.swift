import LoopFormats

/// A spec as it is taken apart and put together again: scalars are kept as they would be typed.
indirect enum Tree {
  case scalar(String)
  case list([Tree])
  case mapping([Pair])

  struct Pair {
    var key: String
    var value: Tree
  }

  init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar): self = .scalar(Self.typed(scalar))
    case .sequence(let items): self = .list(items.map { Tree($0) })
    case .mapping(let pairs):
      self = .mapping(pairs.map { Pair(key: Self.quotedIfNeeded($0.key), value: Tree($0.value)) })
    }
  }

  /// A JSON string is a double-quoted scalar of YAML 1.2.
  static func quoted(_ text: String) -> String { JSONValue.string(text).compactText }

  private static func typed(_ scalar: YAMLNode.Scalar) -> String {
    scalar.isPlain && !scalar.text.utf8.contains(0x0A) ? scalar.text : quoted(scalar.text)
  }

  private static func quotedIfNeeded(_ key: String) -> String {
    let isPlain = key.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        || byte == 0x5F || byte == 0x2F || byte == 0x2E
    }
    return isPlain && !key.isEmpty && key.utf8.first != 0x2D ? key : quoted(key)
  }
}

extension Tree {
  /// The text: mappings of some depth in flow style, the rest in block style.
  func text(_ random: inout Random) -> String {
    var text = ""
    print(indent: 0, &random, into: &text)
    return text
  }

  private func print(indent: Int, _ random: inout Random, into text: inout String) {
    let blank = String(repeating: " ", count: indent)
    switch self {
    case .scalar(let scalar): text += blank + scalar + "\n"
    case .list(let items) where !items.isEmpty:
      for item in items { text += blank + "- " + item.flow + "\n" }
    case .mapping(let pairs) where !pairs.isEmpty:
      for pair in pairs {
        text += blank + pair.key + ":"
        if pair.value.isScalar || random.once(in: 4) {
          text += " " + pair.value.flow + "\n"
        } else {
          text += "\n"
          pair.value.print(indent: indent + 2, &random, into: &text)
        }
      }
    default: text += blank + flow + "\n"
    }
  }

  private var isScalar: Bool {
    if case .scalar = self { return true }
    return false
  }

  private var flow: String {
    switch self {
    case .scalar(let scalar): scalar
    case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
    }
  }
}
