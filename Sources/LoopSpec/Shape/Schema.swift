/// What a value may look like, as data: printed as JSON Schema, as reference and in messages.
package indirect enum Schema: Sendable {
  case text(TextRule)
  case integer(ClosedRange<Int>)
  case boolean
  /// Exactly these words.
  case choice([String])
  /// Exactly this boolean; `false` switches something off.
  case constant(Bool)
  /// No value at all.
  case nothing
  case list(Schema)
  case map(key: TextRule, value: Schema)
  case object(ObjectSchema)
  case either([Schema])
  case anything
}

/// A mapping with known keys.
package struct ObjectSchema: Sendable {
  package let name: String
  package let summary: String
  package let fields: [FieldSchema]
  /// Keys beginning with `x-` are the user's own.
  package let allowsExtensions: Bool
}

/// A key of a mapping.
package struct FieldSchema: Sendable {
  package let key: String
  package let schema: Schema
  package let isRequired: Bool
  /// What holds when the key is absent, as the reference says it.
  package let standard: String?
  package let summary: String
}

extension Schema {
  /// What a message says was expected.
  package var says: String {
    switch self {
    case .text(let rule): rule.says
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .boolean: "`true` or `false`"
    case .choice(let words):
      words.count == 1 ? "`\(words[0])`" : "one of " + words.map { "`\($0)`" }.joined(separator: " ")
    case .constant(let value): "`\(value)`"
    case .nothing: "nothing"
    case .list(let item): "a list of \(item.says)"
    case .map(let key, let value): "a mapping from \(key.says) to \(value.says)"
    case .object(let object): "a mapping (\(object.summary))"
    case .either(let schemas): schemas.map(\.says).joined(separator: ", or ")
    case .anything: "any value"
    }
  }
}
