package import LoopDiagnostics

/// One YAML value with its place; aliases are already followed.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }

  /// How a file laid over another one treats what was there; only Compose has words for it.
  package enum Overriding: Sendable {
    case merge
    /// `!reset`: takes it away.
    case reset
    /// `!override`: takes its place.
    case replace
  }

  package var content: Content
  package var span: SourceSpan
  package var overriding = Overriding.merge

  package init(_ content: Content, at span: SourceSpan) {
    self.content = content
    self.span = span
  }
}

extension YAMLNode {
  /// A scalar as written: its text after unquoting, and whether it was plain.
  package struct Scalar: Sendable, Hashable {
    package var text: String
    /// Plain scalars may be read as numbers, booleans or null; quoted ones are always text.
    package var isPlain: Bool
    /// Whether a variable's value was put in: the text is not what the file says.
    package var isSubstituted = false

    package init(_ text: String, isPlain: Bool) {
      self.text = text
      self.isPlain = isPlain
    }
  }
}

package struct YAMLPair: Sendable {
  package var key: String
  package var keySpan: SourceSpan
  package var value: YAMLNode

  package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

extension YAMLNode {
  /// Words for a message: what stands here.
  package var kindName: String {
    switch content {
    case .scalar(let scalar): scalar.kindName
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  package var isNull: Bool {
    if case .scalar(let scalar) = content { return scalar.isNull }
    return false
  }

  /// Whether it has the same values in the same order, wherever they stand.
  package func saysSame(as other: YAMLNode) -> Bool {
    guard overriding == other.overriding else { return false }
    switch (content, other.content) {
    case (.scalar(let own), .scalar(let second)): return own == second
    case (.sequence(let own), .sequence(let second)):
      return own.count == second.count && zip(own, second).allSatisfy { $0.saysSame(as: $1) }
    case (.mapping(let own), .mapping(let second)):
      return own.count == second.count
        && zip(own, second).allSatisfy { $0.key == $1.key && $0.value.saysSame(as: $1.value) }
    default: return false
    }
  }

  /// The value of a key of this mapping.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key == key }?.value
  }
}

extension YAMLNode.Scalar {
  /// YAML 1.2 core schema, section 10.3.2.
  package var isNull: Bool {
    isPlain && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
  }

  package var kindName: String {
    if isNull { return "nothing" }
    if !isPlain { return "the text \"\(text.prefix(40))\"" }
    return "`\(text.prefix(40))`"
  }
}
