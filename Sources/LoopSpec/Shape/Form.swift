package import LoopDiagnostics
package import LoopFormats

/// How one kind of value is read, and what it may look like.
package struct Form<Value>: Sendable {
  package let schema: Schema
  /// The value, or `nil` after its problem has been reported.
  package let read: @Sendable (YAMLNode, inout Diagnostics) -> Value?

  package init(_ schema: Schema, read: @escaping @Sendable (YAMLNode, inout Diagnostics) -> Value?) {
    self.schema = schema
    self.read = read
  }

  package func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> Form<Other> {
    Form<Other>(schema) { node, diagnostics in read(node, &diagnostics).map(transform) }
  }
}

extension Form {
  /// Says that another form was expected.
  static func refuse(
    _ node: YAMLNode,
    _ schema: Schema,
    _ diagnostics: inout Diagnostics,
    help: String? = nil,
    fix: Fix? = nil
  ) -> Value? {
    let message = "expected \(schema.says), found \(node.kindName)"
    diagnostics.report(Diagnostic(SpecCodes.wrongType, message, at: node.span, help: help, fix: fix))
    return nil
  }

  /// A scalar through `read`, which gets its text; anything else is refused.
  static func scalar(
    _ schema: Schema,
    read: @escaping @Sendable (YAMLNode.Scalar, YAMLNode, inout Diagnostics) -> Value?
  ) -> Form {
    Form(schema) { node, diagnostics in
      guard case .scalar(let scalar) = node.content, !scalar.isNull else { return refuse(node, schema, &diagnostics) }
      return read(scalar, node, &diagnostics)
    }
  }
}

extension Form<String> {
  /// Text by a rule; plain scalars count as written, so `3.10` stays `3.10`.
  package static func text(_ rule: TextRule) -> Form {
    let schema = Schema.text(rule)
    return scalar(schema) { scalar, node, diagnostics in
      if rule.holds(for: scalar.text) { return scalar.text }
      diagnostics.report(rule.code, rule.complaint(scalar.text), at: node.span)
      return nil
    }
  }
}

extension TextRule {
  /// Why a text was refused.
  func complaint(_ text: String) -> String {
    let shown = text.utf8.count > 60 ? "\(text.prefix(40))… (\(text.utf8.count) bytes)" : text
    return "`\(shown)` is not \(says)"
  }
}

extension Form<Int> {
  /// A plain decimal number in a range.
  package static func integer(_ range: ClosedRange<Int>) -> Form {
    let schema = Schema.integer(range)
    return scalar(schema) { scalar, node, diagnostics in
      guard scalar.isPlain else {
        guard let number = Int(scalar.text), range.contains(number), String(number) == scalar.text else {
          return refuse(node, schema, &diagnostics)
        }
        let help = "write `\(number)` without quotes"
        let fix = Fix("write the number without quotes", .safe, .replace(node.span, with: scalar.text))
        return refuse(node, schema, &diagnostics, help: help, fix: fix)
      }
      guard let number = Int(scalar.text), String(number) == scalar.text else {
        return refuse(node, schema, &diagnostics)
      }
      if range.contains(number) { return number }
      let message = "\(number) is outside of \(range.lowerBound) to \(range.upperBound)"
      diagnostics.report(SpecCodes.badValue, message, at: node.span)
      return nil
    }
  }
}

extension Form<Bool> {
  package static let boolean: Form<Bool> = .scalar(.boolean) { scalar, node, diagnostics in
    switch scalar.isPlain ? scalar.text : "" {
    case "true": true
    case "false": false
    default: refuse(node, .boolean, &diagnostics)
    }
  }
}

extension Form where Value: RawRepresentable & CaseIterable & SendableMetatype, Value.RawValue == String {
  /// One of a closed set of words.
  package static var choice: Form {
    let words = Value.allCases.map(\.rawValue)
    return scalar(.choice(words)) { scalar, node, diagnostics in
      if let value = Value(rawValue: scalar.text) { return value }
      let near = NearMiss.of(scalar.text, among: words)
      diagnostics.report(
        SpecCodes.badValue,
        "`\(scalar.text.prefix(60))` is not \(Schema.choice(words).says)",
        at: node.span,
        help: near.map { "did you mean `\($0)`?" }
      )
      return nil
    }
  }
}
