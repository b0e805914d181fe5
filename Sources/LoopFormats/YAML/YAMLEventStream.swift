internal import CLibYAML

/// libyaml's events, one at a time; owns the parser and the current event.
struct YAMLEventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// Reads `bytes`, which must outlive the stream.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    let made = yaml_parser_initialize(parser)
    precondition(made == 1, "out of memory")
    event.initialize(to: yaml_event_t())
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Moves to the next event; `false` when the text is not YAML, see `problem`.
  mutating func advance() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1
  }

  var kind: yaml_event_type_t { event.pointee.type }
  var start: Int { event.pointee.start_mark.index }
  var end: Int { event.pointee.end_mark.index }

  var scalarText: String {
    let scalar = event.pointee.data.scalar
    return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
  }

  var scalarIsPlain: Bool { event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

  /// `|` or `>`.
  var scalarIsBlock: Bool {
    let style = event.pointee.data.scalar.style
    return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE
  }

  var isFlowCollection: Bool {
    kind == YAML_MAPPING_START_EVENT
      ? event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      : event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
  }

  var anchor: String? {
    switch kind {
    case YAML_SCALAR_EVENT: Self.text(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: Self.text(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: Self.text(event.pointee.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT: Self.text(event.pointee.data.alias.anchor)
    default: nil
    }
  }

  /// A tag that the text carries, such as `!secret`.
  var tag: String? {
    switch kind {
    case YAML_SCALAR_EVENT: Self.text(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: Self.text(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: Self.text(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  /// Why `advance` said no.
  struct Problem {
    enum Place {
      /// A byte of the input: the bytes are no text.
      case byte(Int)
      /// A scalar of the text.
      case scalar(Int)
    }

    var message: String
    var place: Place
  }

  var problem: Problem {
    let state = parser.pointee
    let message = Self.string(state.problem) ?? "this cannot be read"
    if state.error == YAML_READER_ERROR { return Problem(message: message, place: .byte(state.problem_offset)) }
    return Problem(message: message, place: .scalar(state.problem_mark.index))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func string(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}
