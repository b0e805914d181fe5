internal import CLibYAML

/// Reads the layout of one YAML document, or nothing: whatever is unusual ends the reading.
struct YAMLLayoutReader: ~Copyable {
  private let scalars: [Unicode.Scalar]
  private let limits: YAMLLimits
  private var events: YAMLEventStream
  private var nodeCount = 0
  private var depth = 0
  /// A block scalar whose value depends on what stands below it.
  private var hasFragileScalar = false

  private struct Unusual: Error {}

  struct Result {
    var root: YAMLLayout
    /// Some block scalar keeps the lines below it (`|+`), holds blanks there, or ends the file without a line break.
    var hasFragileScalar: Bool
  }

  /// Reads a text that `scalars` are the scalars of.
  static func read(_ bytes: [UInt8], _ scalars: [Unicode.Scalar], _ limits: YAMLLimits) -> Result? {
    guard bytes.count <= limits.size else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      var reader = YAMLLayoutReader(scalars, limits, YAMLEventStream(buffer))
      return try? reader.readDocument()
    }
  }

  private init(_ scalars: [Unicode.Scalar], _ limits: YAMLLimits, _ events: consuming YAMLEventStream) {
    self.scalars = scalars
    self.limits = limits
    self.events = events
  }

  private mutating func readDocument() throws(Unusual) -> Result {
    try advance()
    try advance()
    guard events.kind == YAML_DOCUMENT_START_EVENT else { throw Unusual() }
    try advance()
    let root = try readNode()
    try advance()
    try advance()
    guard events.kind == YAML_STREAM_END_EVENT else { throw Unusual() }
    return Result(root: root, hasFragileScalar: hasFragileScalar)
  }

  private mutating func advance() throws(Unusual) {
    guard events.advance() else { throw Unusual() }
  }

  private mutating func readNode() throws(Unusual) -> YAMLLayout {
    nodeCount += 1
    guard nodeCount <= limits.nodes else { throw Unusual() }
    var traits: YAMLLayout.Traits = []
    if events.kind == YAML_ALIAS_EVENT {
      return YAMLLayout(content: .alias, start: events.start, end: events.end, own: .alias, all: .alias)
    }
    if events.anchor != nil { traits.insert(.anchor) }
    if events.tag != nil { traits.insert(.tag) }
    var node =
      switch events.kind {
      case YAML_SEQUENCE_START_EVENT: try readSequence()
      case YAML_MAPPING_START_EVENT: try readMapping()
      default: readScalar()
      }
    node.own = traits
    node.all.formUnion(traits)
    return node
  }

  private mutating func readScalar() -> YAMLLayout {
    let text = events.scalarText
    let end = min(events.end, scalars.count)
    guard events.scalarIsBlock else {
      return YAMLLayout(
        content: .scalar(text, events.scalarIsPlain ? .plain : .quoted),
        start: events.start,
        end: end
      )
    }
    var last = end
    while last > events.start, scalars[last - 1].isYAMLBlank || scalars[last - 1].isYAMLBreak { last -= 1 }
    let header = scalars[events.start..<last].prefix { !$0.isYAMLBreak }
    let tail = scalars[last..<end]
    if header.contains("+") || tail.isEmpty || tail.contains(where: \.isYAMLBlank) { hasFragileScalar = true }
    return YAMLLayout(content: .scalar(text, .block), start: events.start, end: last)
  }

  private mutating func readSequence() throws(Unusual) -> YAMLLayout {
    let start = events.start
    let isFlow = events.isFlowCollection
    try descend()
    var items: [YAMLLayout] = []
    var all: YAMLLayout.Traits = []
    try advance()
    while events.kind != YAML_SEQUENCE_END_EVENT {
      let item = try readNode()
      all.formUnion(item.all)
      items.append(item)
      try advance()
    }
    depth -= 1
    let end = isFlow ? events.end : items.last?.end ?? start
    return YAMLLayout(content: .sequence(items), start: start, end: end, isFlow: isFlow, all: all)
  }

  private mutating func readMapping() throws(Unusual) -> YAMLLayout {
    let start = events.start
    let isFlow = events.isFlowCollection
    try descend()
    var mapping = YAMLLayout.Mapping()
    var all: YAMLLayout.Traits = []
    var end = start
    try advance()
    while events.kind != YAML_MAPPING_END_EVENT {
      let key = try readNode()
      guard case .scalar(let text, let style) = key.content else { throw Unusual() }
      try advance()
      let value = try readNode()
      end = max(key.end, value.end)
      all.formUnion(key.all.union(value.all))
      if style == .plain, text == "<<" {
        mapping.hasMergeKey = true
      } else if mapping.index.updateValue(mapping.pairs.count, forKey: text) != nil {
        throw Unusual()
      }
      mapping.pairs.append(YAMLLayout.Pair(key: key, value: value))
      try advance()
    }
    depth -= 1
    return YAMLLayout(
      content: .mapping(mapping),
      start: start,
      end: isFlow ? events.end : end,
      isFlow: isFlow,
      all: all
    )
  }

  private mutating func descend() throws(Unusual) {
    depth += 1
    guard depth <= limits.depth else { throw Unusual() }
  }
}

extension Unicode.Scalar {
  /// Space or tab.
  var isYAMLBlank: Bool { self == " " || self == "\t" }

  /// LF or CR; other breaks of YAML 1.1 are refused by who edits.
  var isYAMLBreak: Bool { self == "\n" || self == "\r" }
}
