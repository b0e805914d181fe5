internal import CLibYAML
package import LoopDiagnostics

/// Reads one YAML document into a tree in which every key and value knows its place.
///
/// libyaml through its event interface: exact start and end marks, and on a spec of 10,000 services 90 ms against
/// 996 ms for Yams 6.2.
package struct YAMLReader: ~Copyable {
  private let file: FileID
  private let limits: YAMLLimits
  private let dialect: YAMLDialect
  private let text: SourceText
  private var events: YAMLEventStream
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var nodeCount = 0
  private var expandedCount = 0
  private var depth = 0
  private var diagnostics: [Diagnostic] = []

  /// A text that cannot be read on; the finding says why.
  private struct Stop: Error {
    var diagnostic: Diagnostic
  }

  /// Reads a text; every problem is reported to `diagnostics`, and `nil` means that nothing usable stands there.
  package static func read(
    _ text: SourceText,
    as file: FileID,
    limits: YAMLLimits = YAMLLimits(),
    dialect: YAMLDialect = .spec,
    reporting diagnostics: inout Diagnostics
  ) -> YAMLNode? {
    guard text.bytes.count <= limits.size else {
      let origin = SourceSpan(file: file, start: 0, end: 0)
      let message = "the file has \(text.bytes.count) bytes; \(dialect.noun) has at most \(limits.size)"
      diagnostics.report(YAMLCodes.tooLarge, message, at: origin, help: dialect.cure)
      return nil
    }
    YAMLPreflight.check(text, file, &diagnostics)
    return text.bytes.withUnsafeBufferPointer { bytes in
      var reader = YAMLReader(text, file, limits, dialect, YAMLEventStream(bytes))
      let node = reader.readDocument()
      diagnostics.append(contentsOf: reader.diagnostics)
      return node
    }
  }

  private init(
    _ text: SourceText,
    _ file: FileID,
    _ limits: YAMLLimits,
    _ dialect: YAMLDialect,
    _ events: consuming YAMLEventStream
  ) {
    self.dialect = dialect
    self.text = text
    self.file = file
    self.limits = limits
    self.events = events
  }

  private mutating func readDocument() -> YAMLNode? {
    var root: YAMLNode?
    do throws(Stop) {
      try advance()
      try advance()
      guard events.kind == YAML_DOCUMENT_START_EVENT else {
        throw stop(YAMLCodes.empty, "the file holds no YAML", 0, 0)
      }
      try advance()
      root = try readNode().node
      try advance()
      try advance()
      if events.kind == YAML_DOCUMENT_START_EVENT {
        let message = "a second document begins here"
        throw stop(YAMLCodes.severalDocuments, message, events.start, events.end, help: "write it to a file of its own")
      }
    } catch {
      diagnostics.append(error.diagnostic)
    }
    return root
  }

  private mutating func advance() throws(Stop) {
    if events.advance() { return }
    throw Stop(diagnostic: YAMLPreflight.diagnostic(for: events.problem, in: text, file))
  }

  /// Reads the node whose first event is current, and how many nodes it stands for.
  private mutating func readNode() throws(Stop) -> (node: YAMLNode, size: Int) {
    if events.kind == YAML_ALIAS_EVENT { return try readAlias() }
    nodeCount += 1
    if nodeCount > limits.nodes {
      let message = "the file holds more than \(limits.nodes) values"
      throw stop(YAMLCodes.tooManyNodes, message, events.start, events.end, help: dialect.cure)
    }
    let anchor = events.anchor
    let tag = events.tag
    let overriding = tag.flatMap(dialect.overriding)
    if let tag, overriding == nil, !Self.coreTags.contains(tag) { refuse(tag) }
    var result: (node: YAMLNode, size: Int) =
      switch events.kind {
      case YAML_SEQUENCE_START_EVENT: try readSequence()
      case YAML_MAPPING_START_EVENT: try readMapping()
      default: (readScalar(), 1)
      }
    if let overriding { result.node.overriding = overriding }
    if let anchor { anchors[anchor] = result }
    return result
  }

  private mutating func refuse(_ tag: String) {
    if dialect == .compose, tag.hasPrefix("tag:yaml.org,2002:") { return }
    let message = "the tag `\(tag)` means nothing in \(dialect.noun)"
    var finding = Diagnostic(YAMLCodes.tag, message, at: span(events.start, events.end), help: "remove the tag")
    if dialect == .compose { finding.severity = .warning }
    diagnostics.append(finding)
  }

  private static let coreTags: Set<String> = [
    "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq",
  ]

  private func readScalar() -> YAMLNode {
    let scalar = YAMLNode.Scalar(events.scalarText, isPlain: events.scalarIsPlain)
    return YAMLNode(.scalar(scalar), at: span(events.start, events.end))
  }

  private mutating func readSequence() throws(Stop) -> (node: YAMLNode, size: Int) {
    let opening = try open()
    var items: [YAMLNode] = []
    var size = 1
    try advance()
    while events.kind != YAML_SEQUENCE_END_EVENT {
      let item = try readNode()
      items.append(item.node)
      size += item.size
      try advance()
    }
    depth -= 1
    let end = opening.isFlow ? events.end : items.last.map { Int($0.span.end) } ?? opening.end
    return (YAMLNode(.sequence(items), at: span(opening.start, end)), size)
  }

  private mutating func readMapping() throws(Stop) -> (node: YAMLNode, size: Int) {
    let opening = try open()
    var builder = YAMLMappingBuilder(isFlow: opening.isFlow)
    var size = 1
    var last = opening.end
    try advance()
    while events.kind != YAML_MAPPING_END_EVENT {
      let key = try readNode()
      try advance()
      let value = try readNode()
      size += key.size + value.size
      last = max(Int(key.node.span.end), Int(value.node.span.end))
      builder.add(key: key.node, value: value.node, merging: &expandedCount, &diagnostics)
      try checkExpansion(key.node.span)
      try advance()
    }
    depth -= 1
    return (
      YAMLNode(.mapping(builder.finish()), at: span(opening.start, opening.isFlow ? events.end : last)), size
    )
  }

  private mutating func readAlias() throws(Stop) -> (node: YAMLNode, size: Int) {
    let place = span(events.start, events.end)
    let name = events.anchor ?? ""
    guard let target = anchors[name] else {
      let help = "write `&\(name)` before a value that stands earlier in the file"
      throw Stop(
        diagnostic: .init(YAMLCodes.unknownAnchor, "no earlier value is anchored as `\(name)`", at: place, help: help)
      )
    }
    expandedCount += target.size
    try checkExpansion(place)
    return target
  }

  private func checkExpansion(_ place: SourceSpan) throws(Stop) {
    if expandedCount <= limits.expansion { return }
    let message = "aliases up to here stand for more than \(limits.expansion) values"
    throw Stop(diagnostic: .init(YAMLCodes.aliasExpansion, message, at: place, help: "write the values out"))
  }

  private mutating func open() throws(Stop) -> (start: Int, end: Int, isFlow: Bool) {
    depth += 1
    if depth > limits.depth {
      throw stop(YAMLCodes.tooDeep, "this is nested more than \(limits.depth) levels deep", events.start, events.end)
    }
    return (events.start, events.end, events.isFlowCollection)
  }

  private func stop(_ about: CodeInfo, _ message: String, _ start: Int, _ end: Int, help: String? = nil) -> Stop {
    Stop(diagnostic: Diagnostic(about, message, at: span(start, end), help: help))
  }

  private func span(_ start: Int, _ end: Int) -> SourceSpan {
    SourceSpan(file: file, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }
}
