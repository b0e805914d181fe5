/// One YAML value as it is laid out: styles, anchors, aliases, merge keys and empty values as they are written.
///
/// `YAMLNode` says what a text means; this says where its pieces are. Offsets count scalars from the start of the text.
struct YAMLLayout: Sendable {
  enum Content: Sendable {
    case scalar(String, Style)
    case alias
    case sequence([YAMLLayout])
    case mapping(Mapping)
  }

  enum Style: Sendable {
    case plain, quoted, block
  }

  struct Mapping: Sendable {
    var pairs: [Pair] = []
    /// Places in `pairs`.
    var index: [String: Int] = [:]
    /// A plain `<<` is among the keys.
    var hasMergeKey = false
  }

  struct Pair: Sendable {
    var key: YAMLLayout
    var value: YAMLLayout
  }

  /// What makes a value more than its text.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8

    static let anchor = Traits(rawValue: 1)
    static let tag = Traits(rawValue: 2)
    static let alias = Traits(rawValue: 4)
  }

  var content: Content
  var start: Int
  /// Behind the last scalar that is content: line breaks below a block scalar are not in the range.
  var end: Int
  /// A collection in brackets or braces.
  var isFlow = false
  /// Its own anchor or tag.
  var own: Traits = []
  /// Its own, and those of everything in it.
  var all: Traits = []

  /// `null`, `~` or nothing.
  var isNull: Bool {
    if case .scalar(let text, .plain) = content { return YAMLNode.Scalar(text, isPlain: true).isNull }
    return false
  }

  var isCollection: Bool {
    switch content {
    case .sequence, .mapping: true
    case .scalar, .alias: false
    }
  }

  var isBlockCollection: Bool { isCollection && !isFlow }

  var isEmptyText: Bool { start == end && !isCollection }

  /// The last thing written in it ends as block scalars do: by what follows.
  var endsInBlockScalar: Bool {
    switch content {
    case .scalar(_, let style): style == .block
    case .alias: false
    case .sequence(let items): items.last?.endsInBlockScalar ?? false
    case .mapping(let mapping): mapping.pairs.last?.value.endsInBlockScalar ?? false
    }
  }
}
