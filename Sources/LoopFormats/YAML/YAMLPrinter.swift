extension YAMLFile: PrintableTree {
  package func print(into buffer: inout TextBuffer) {
    if let header { YAMLPrinter.print(comment: header, indent: 0, into: &buffer) }
    for (index, document) in documents.enumerated() {
      if index > 0 { buffer.append("---\n") }
      YAMLPrinter.print(document: document, into: &buffer)
    }
  }
}

extension YAMLValue: PrintableTree {
  package func print(into buffer: inout TextBuffer) { YAMLPrinter.print(document: self, into: &buffer) }
}

/// Owns the layout of YAML: block style, two spaces, sequences inside mappings indented.
package enum YAMLPrinter {
  /// Lists in flow style stay below this many columns.
  package static let lineWidth = 100
  private static let indentation = 2
  /// An implicit key is at most 1024 characters long (YAML 1.2.2, section 7.4.2); quotes and escapes count.
  private static let longestImplicitKey = 1000

  static func print(document value: YAMLValue, into buffer: inout TextBuffer) {
    if case .mapping(let entries) = value, !entries.isEmpty {
      print(entries, indent: 0, into: &buffer)
    } else if let items = blockItems(value, column: 0) {
      print(items, indent: 0, into: &buffer)
    } else {
      print(inline: value, indent: indentation, into: &buffer)
      buffer.newline()
    }
  }

  // MARK: Collections

  /// Prints entries, each on a line of its own; `inline` leaves out what precedes the first key.
  private static func print(
    _ entries: [YAMLEntry],
    indent: Int,
    inline: Bool = false,
    into buffer: inout TextBuffer
  ) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !inline {
        if index > 0 && entry.isSpaced { buffer.newline() }
        if let comment = entry.comment { print(comment: comment, indent: indent, into: &buffer) }
        buffer.indent(indent)
      }
      print(key: entry.key, indent: indent, into: &buffer)
      print(entry.value, after: indent, into: &buffer)
    }
  }

  private static func print(key: String, indent: Int, into buffer: inout TextBuffer) {
    let start = buffer.count
    YAMLScalar.print(key, as: .key, into: &buffer)
    if buffer.count - start > longestImplicitKey {
      buffer.truncate(to: start)
      buffer.append("? ")
      YAMLScalar.print(key, as: .key, into: &buffer)
      buffer.newline()
      buffer.indent(indent)
    }
    buffer.append(UInt8(ascii: ":"))
  }

  /// Prints what follows a key and its colon, to the end of the line.
  private static func print(_ value: YAMLValue, after indent: Int, into buffer: inout TextBuffer) {
    if case .mapping(let entries) = value, !entries.isEmpty {
      buffer.newline()
      print(entries, indent: indent + indentation, into: &buffer)
    } else if let items = blockItems(value, column: indent) {
      buffer.newline()
      print(items, indent: indent + indentation, into: &buffer)
    } else {
      buffer.append(UInt8(ascii: " "))
      print(inline: value, indent: indent + indentation, into: &buffer)
      buffer.newline()
    }
  }

  /// Prints items behind dashes; `inline` leaves out what precedes the first dash.
  private static func print(
    _ items: [YAMLValue],
    indent: Int,
    inline: Bool = false,
    into buffer: inout TextBuffer
  ) {
    for (index, item) in items.enumerated() {
      let isInline = inline && index == 0
      if !isInline {
        if index > 0 && item.startsSpaced { buffer.newline() }
        if let comment = item.leadingComment { print(comment: comment, indent: indent, into: &buffer) }
        buffer.indent(indent)
      }
      buffer.append("- ")
      if case .mapping(let entries) = item, !entries.isEmpty {
        print(entries, indent: indent + indentation, inline: true, into: &buffer)
      } else if let nested = blockItems(item, column: indent) {
        print(nested, indent: indent + indentation, inline: true, into: &buffer)
      } else {
        print(inline: item, indent: indent + indentation, into: &buffer)
        buffer.newline()
      }
    }
  }

  /// The items of a sequence that needs lines of its own, or `nil` for everything that stays on one line.
  private static func blockItems(_ value: YAMLValue, column: Int) -> [YAMLValue]? {
    switch value {
    case .sequence(let items) where !items.isEmpty: items
    case .flow(let items) where !items.isEmpty && !fitsOnLine(items, column: column): items
    default: nil
    }
  }

  private static func fitsOnLine(_ items: [YAMLValue], column: Int) -> Bool {
    guard items.allSatisfy(\.isScalar) else { return false }
    var line = TextBuffer()
    print(flow: items, into: &line)
    return column + line.count <= lineWidth
  }

  // MARK: Lines

  /// Prints a value that begins on the current line; `indent` is where lines of a literal go.
  private static func print(inline value: YAMLValue, indent: Int, into buffer: inout TextBuffer) {
    switch value {
    case .null: buffer.append("null")
    case .bool(let flag): buffer.append(flag ? "true" : "false")
    case .integer(let number): buffer.append(String(number))
    case .string(let text):
      if let literal = YAMLLiteral(text) {
        literal.print(indent: indent, into: &buffer)
      } else {
        YAMLScalar.print(text, as: .value, into: &buffer)
      }
    case .sequence(let items), .flow(let items): print(flow: items, into: &buffer)
    case .mapping: buffer.append("{}")
    }
  }

  private static func print(flow items: [YAMLValue], into buffer: inout TextBuffer) {
    // One quoted item, and all are: a command reads better without a mixture.
    let isPlain = items.allSatisfy { item in
      if case .string(let text) = item { YAMLScalar.isPlain(text, colons: false) } else { true }
    }
    buffer.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { buffer.append(", ") }
      switch item {
      case .string(let text) where isPlain: buffer.append(text)
      case .string(let text): YAMLScalar.printQuoted(text, into: &buffer)
      default: print(inline: item, indent: 0, into: &buffer)
      }
    }
    buffer.append(UInt8(ascii: "]"))
  }

  static func print(comment: String, indent: Int, into buffer: inout TextBuffer) {
    for line in CommentText.lines(of: comment) {
      buffer.indent(indent)
      buffer.append(line.isEmpty ? "#" : "# ")
      buffer.append(line)
      buffer.newline()
    }
  }
}

extension YAMLValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .string: true
    case .sequence, .flow, .mapping: false
    }
  }

  /// The comment above the first key, which must stand above the dash of the item that the key begins.
  fileprivate var leadingComment: String? {
    switch self {
    case .mapping(let entries): entries.first?.comment
    case .sequence(let items), .flow(let items): items.first?.leadingComment
    default: nil
    }
  }

  fileprivate var startsSpaced: Bool {
    switch self {
    case .mapping(let entries): entries.first?.isSpaced ?? false
    default: false
    }
  }
}
