/// A YAML document to be printed: what it means, and the little that is said about its layout.
package indirect enum YAMLValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Text; the printer quotes it so that no resolver of YAML 1.1 or 1.2 takes it for anything else.
  case string(String)
  case sequence([YAMLValue])
  /// A sequence on one line, as commands are written; printed as a block when an item is a collection or the line would
  /// be wider than `YAMLPrinter.lineWidth`.
  case flow([YAMLValue])
  /// Keys in the order given; a key must not repeat.
  case mapping([YAMLEntry])

  package static func mapping(@ListBuilder<YAMLEntry> _ entries: () -> [YAMLEntry]) -> YAMLValue {
    .mapping(entries())
  }

  package static func strings(_ texts: some Sequence<String>) -> YAMLValue { .sequence(texts.map(YAMLValue.string)) }

  /// A command, or another short list, on one line.
  package static func words(_ texts: some Sequence<String>) -> YAMLValue { .flow(texts.map(YAMLValue.string)) }
}

/// One key of a mapping.
package struct YAMLEntry: Hashable, Sendable {
  package var key: String
  package var value: YAMLValue
  /// Printed above the entry, one comment line for each line; equal values with other comments are not equal.
  package var comment: String?
  /// Whether an empty line stands above the entry and its comment; never printed above the first entry of a mapping.
  package var isSpaced: Bool

  package init(_ key: String, _ value: YAMLValue, comment: String? = nil, spaced: Bool = false) {
    self.key = key
    self.value = value
    self.comment = comment
    self.isSpaced = spaced
  }

  /// An entry that is not there when its value is not.
  package init?(_ key: String, _ value: YAMLValue?, comment: String? = nil, spaced: Bool = false) {
    guard let value else { return nil }
    self.init(key, value, comment: comment, spaced: spaced)
  }

  /// An entry that holds a mapping.
  package init(
    _ key: String,
    comment: String? = nil,
    spaced: Bool = false,
    @ListBuilder<YAMLEntry> mapping: () -> [YAMLEntry]
  ) {
    self.init(key, .mapping(mapping()), comment: comment, spaced: spaced)
  }
}

/// A whole file: comment lines at the top, then one document or several.
package struct YAMLFile: Hashable, Sendable {
  package var header: String?
  package var documents: [YAMLValue]

  package init(header: String? = nil, _ documents: YAMLValue...) {
    self.init(header: header, documents: documents)
  }

  package init(header: String? = nil, documents: [YAMLValue]) {
    self.header = header
    self.documents = documents
  }
}
