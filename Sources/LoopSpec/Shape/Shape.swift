package import LoopDiagnostics
import LoopFormats

/// The keys of one mapping: one table that drives decoding, hints, the JSON Schema and the reference.
package struct Shape<Root>: Sendable {
  package let schema: ObjectSchema
  private let fields: [Field<Root>]
  /// Of the fields, in the same order: a scan over short keys is faster than a hash.
  private let keys: [String]
  private let required: [FieldSchema]
  private let make: @Sendable (SourceSpan) -> Root

  package init(
    _ name: String,
    _ summary: String,
    allowsExtensions: Bool = false,
    _ fields: [Field<Root>],
    make: @escaping @Sendable (SourceSpan) -> Root
  ) {
    self.fields = fields
    self.make = make
    keys = fields.map(\.schema.key)
    required = fields.map(\.schema).filter(\.isRequired)
    schema = ObjectSchema(
      name: name,
      summary: summary,
      fields: fields.map(\.schema),
      allowsExtensions: allowsExtensions
    )
  }

  /// The mapping as a form of its own.
  package var form: Form<Root> {
    Form(.object(schema)) { node, diagnostics in
      guard case .mapping(let pairs) = node.content else {
        return Form<Root>.refuse(node, .object(schema), &diagnostics)
      }
      var root = make(node.span)
      read(pairs, at: node.span, into: &root, &diagnostics)
      return root
    }
  }

  /// Reads each pair through the field of its key; reports keys that are unknown or missing.
  private func read(
    _ pairs: [YAMLPair],
    at span: SourceSpan,
    into root: inout Root,
    _ diagnostics: inout Diagnostics
  ) {
    for pair in pairs {
      if let place = keys.firstIndex(of: pair.key) {
        fields[place].read(pair, &root, &diagnostics)
      } else if !(schema.allowsExtensions && pair.key.hasPrefix("x-")) {
        reportUnknown(pair, besides: pairs, &diagnostics)
      }
    }
    for field in required where !pairs.contains(where: { $0.key == field.key }) {
      let message = "the key `\(field.key)` is missing: \(field.summary)"
      diagnostics.report(SpecCodes.missingKey, message, at: span.beginning)
    }
  }

  private func reportUnknown(_ pair: YAMLPair, besides pairs: [YAMLPair], _ diagnostics: inout Diagnostics) {
    let near = NearMiss.of(pair.key, among: keys)
    let help =
      near.map { "did you mean `\($0)`?" } ?? "the keys here are " + keys.map { "`\($0)`" }.joined(separator: " ")
    let message = "`\(pair.key.prefix(60))` is no key of \(schema.summary)"
    // A key in quotes may stand without a blank behind its colon, which a plain one may not.
    let isPlain = Int(pair.keySpan.end - pair.keySpan.start) == pair.key.unicodeScalars.count
    let fix = near.flatMap { name in
      isPlain && !pairs.contains { $0.key == name }
        ? Fix("rename the key to `\(name)`", .ask, .replace(pair.keySpan, with: name)) : nil
    }
    diagnostics.report(Diagnostic(SpecCodes.unknownKey, message, at: pair.keySpan, help: help, fix: fix))
  }
}

/// One key of a shape: its form, its page in the reference, and where its value goes.
package struct Field<Root>: Sendable {
  package let schema: FieldSchema
  let read: @Sendable (YAMLPair, inout Root, inout Diagnostics) -> Void

  package init<Value>(
    _ key: String,
    _ form: Form<Value>,
    required: Bool = false,
    standard: String? = nil,
    _ summary: String,
    set: @escaping @Sendable (inout Root, Located<Value>) -> Void
  ) {
    schema = FieldSchema(key: key, schema: form.schema, isRequired: required, standard: standard, summary: summary)
    read = { pair, root, diagnostics in
      guard let value = form.read(pair.value, &diagnostics) else { return }
      set(&root, Located(value, at: pair.value.span))
    }
  }
}
