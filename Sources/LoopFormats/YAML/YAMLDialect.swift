/// What a YAML text is, as far as reading it depends on that.
package enum YAMLDialect: Sendable {
  case spec
  /// Tags of YAML's own types mean nothing new; `!reset` and `!override` say how files are merged
  /// (https://github.com/compose-spec/compose-spec/blob/main/13-merge.md).
  case compose

  var noun: String { self == .spec ? "a spec" : "a Compose file" }

  /// What to do about too much text.
  var cure: String { self == .spec ? "split the stack into several specs" : "split it with `include`" }

  func overriding(_ tag: String) -> YAMLNode.Overriding? {
    guard self == .compose else { return nil }
    switch tag {
    case "!reset": return .reset
    case "!override": return .replace
    default: return nil
    }
  }
}
