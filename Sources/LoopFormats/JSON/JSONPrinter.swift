extension JSONValue: PrintableTree {
  /// Prints over several lines, two spaces a level, with a line feed at the end.
  package func print(into buffer: inout TextBuffer) {
    JSONPrinter.print(self, indent: 0, into: &buffer)
    buffer.newline()
  }

  /// The text without any white space, for one line of a stream.
  package var compactText: String {
    var buffer = TextBuffer()
    JSONPrinter.printCompact(self, into: &buffer)
    return buffer.text
  }
}

/// Owns the layout of JSON, and its escapes (RFC 8259, section 7).
enum JSONPrinter {
  private static let indentation = 2

  static func print(_ value: JSONValue, indent: Int, into buffer: inout TextBuffer) {
    switch value {
    case .array(let items) where !items.isEmpty:
      print(items, brackets: ("[", "]"), indent: indent, into: &buffer) { item, buffer in
        print(item, indent: indent + indentation, into: &buffer)
      }
    case .object(let members) where !members.isEmpty:
      print(members, brackets: ("{", "}"), indent: indent, into: &buffer) { member, buffer in
        print(member.name, into: &buffer)
        buffer.append(": ")
        print(member.value, indent: indent + indentation, into: &buffer)
      }
    default: printCompact(value, into: &buffer)
    }
  }

  private static func print<Item>(
    _ items: [Item],
    brackets: (open: String, close: String),
    indent: Int,
    into buffer: inout TextBuffer,
    item: (Item, inout TextBuffer) -> Void
  ) {
    buffer.append(brackets.open)
    for (index, value) in items.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.newline()
      buffer.indent(indent + indentation)
      item(value, &buffer)
    }
    buffer.newline()
    buffer.indent(indent)
    buffer.append(brackets.close)
  }

  static func printCompact(_ value: JSONValue, into buffer: inout TextBuffer) {
    switch value {
    case .null: buffer.append("null")
    case .bool(let flag): buffer.append(flag ? "true" : "false")
    case .integer(let number): buffer.append(String(number))
    case .number(let text):
      precondition(JSONValue.isNumber(text), "not a number")
      buffer.append(text)
    case .string(let text): print(text, into: &buffer)
    case .array(let items): printArray(items, separator: ",", into: &buffer)
    case .object(let members):
      buffer.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { buffer.append(UInt8(ascii: ",")) }
        print(member.name, into: &buffer)
        buffer.append(UInt8(ascii: ":"))
        printCompact(member.value, into: &buffer)
      }
      buffer.append(UInt8(ascii: "}"))
    }
  }

  /// An array on one line; Dockerfiles put a blank behind the comma.
  static func printArray(_ items: [JSONValue], separator: String, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { buffer.append(separator) }
      printCompact(item, into: &buffer)
    }
    buffer.append(UInt8(ascii: "]"))
  }

  /// Prints a string; besides what must be escaped, DEL, C1 and what turns the reading direction around.
  static func print(_ text: String, into buffer: inout TextBuffer) {
    buffer.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      buffer.append(text)
    } else {
      for scalar in text.unicodeScalars { print(scalar, into: &buffer) }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func print(_ scalar: Unicode.Scalar, into buffer: inout TextBuffer) {
    switch scalar {
    case "\"": buffer.append("\\\"")
    case "\\": buffer.append("\\\\")
    case "\n": buffer.append("\\n")
    case "\r": buffer.append("\\r")
    case "\t": buffer.append("\\t")
    default:
      if scalar.isInvisibleControl {
        buffer.append("\\u")
        buffer.appendHexadecimal(scalar.value, digits: 4)
      } else {
        buffer.append(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
