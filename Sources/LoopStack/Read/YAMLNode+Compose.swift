import LoopFormats

/// Values as Compose reads them.
extension YAMLNode {
  /// A scalar's text, `$$` and defaults read; `nil` for nothing, for collections, and while a variable is not known.
  var composeText: String? { written.flatMap(ComposeInterpolation.standard) }

  /// Compose casts the words of YAML 1.1, too.
  var composeFlag: Bool? {
    switch composeText?.lowercased() {
    case "true", "yes", "y", "on", "1": true
    case "false", "no", "n", "off", "0": false
    default: nil
    }
  }

  var composeNumber: Int? { composeText.flatMap { Int($0) } }

  func fact<Value>(_ value: Value) -> Fact<Value> { Fact(value, origin) }

  /// A value that came out of a variable is not what the file says.
  private var origin: Origin { isSubstituted ? .implied(.variable, span) : .spec(span) }

  /// Whether a part of it came out of a variable.
  var isSubstituted: Bool {
    if case .scalar(let scalar) = content { return scalar.isSubstituted }
    return false
  }

  var textFact: Fact<String>? { composeText.map { fact($0) } }

  /// The texts of a list, or one text.
  var textFacts: [Fact<String>] {
    isSequence ? items.compactMap(\.textFact) : [textFact].compactMap(\.self)
  }
}
