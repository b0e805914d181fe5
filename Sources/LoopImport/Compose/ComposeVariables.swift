import LoopDiagnostics
import LoopFormats
import LoopStack

/// What replaces variables in Compose files: `.env`, and never the environment of the process that reads.
struct ComposeVariables {
  /// The values that are known.
  private(set) var values: [String: String] = [:]
  /// Names that are defined, whether their values are known or not; `nil` where there was no file to define them.
  private(set) var names: Set<String>?

  /// With those of one more file over them.
  func adding(_ file: EnvironmentFile) -> ComposeVariables {
    var result = self
    result.values = file.values
    result.names = (names ?? []).union(file.variables.map(\.name.value))
    return result
  }

  /// `${NAME}` in a tree's values for names that are not defined, and without a word on what holds then.
  func undefined(in node: YAMLNode) -> [Located<String>] {
    guard let names else { return [] }
    var found: [Located<String>] = []
    var seen: Set<String> = names
    Self.scalars(of: node) { scalar, span in
      for reference in ComposeInterpolation(values).resolve(scalar.text).unset
      where reference.isBraced && seen.insert(reference.name).inserted {
        found.append(Located(reference.name, at: span.narrowed(to: reference.range, of: scalar.text)))
      }
    }
    return found
  }

  private static func scalars(of node: YAMLNode, _ visit: (YAMLNode.Scalar, SourceSpan) -> Void) {
    switch node.content {
    case .scalar(let scalar): if scalar.text.utf8.contains(UInt8(ascii: "$")) { visit(scalar, node.span) }
    case .sequence(let items): for item in items { scalars(of: item, visit) }
    case .mapping(let pairs): for pair in pairs { scalars(of: pair.value, visit) }
    }
  }
}

/// Puts the values of variables into a tree.
struct ComposeSubstitution {
  private let variables: ComposeInterpolation
  /// Bytes by which the values of one file may grow together: a few letters can stand for a long value.
  private var room = 16 << 20

  init(_ variables: ComposeVariables) { self.variables = ComposeInterpolation(variables.values) }

  /// All scalars with their variables replaced; keys stay.
  mutating func apply(to node: YAMLNode) -> YAMLNode {
    var result = node
    switch node.content {
    case .mapping(let pairs):
      result.content = .mapping(
        pairs.map { YAMLPair(key: $0.key, keySpan: $0.keySpan, value: apply(to: $0.value)) }
      )
    case .sequence(let items): result.content = .sequence(items.map { apply(to: $0) })
    case .scalar(let scalar): result.content = .scalar(apply(to: scalar))
    }
    return result
  }

  private mutating func apply(to written: YAMLNode.Scalar) -> YAMLNode.Scalar {
    guard room > 0, written.text.utf8.contains(UInt8(ascii: "$")) else { return written }
    var scalar = written
    let empty = ComposeInterpolation().resolve(written.text).text
    scalar.text = variables.resolve(written.text).text
    room -= max(0, scalar.text.utf8.count - written.text.utf8.count)
    // A default is the file's own word; a value is not.
    scalar.isSubstituted = scalar.text != empty
    // `${NAME:-}` is an empty text, not nothing.
    if scalar.text.isEmpty { scalar.isPlain = false }
    return scalar
  }
}
