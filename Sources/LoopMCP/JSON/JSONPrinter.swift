/// Prints JSON on one line, without blanks, in UTF-8.
///
/// A line break inside a string is printed as an escape, so the output is also one `data:` line of an event stream.
struct JSONPrinter {
  private(set) var bytes: [UInt8] = []

  mutating func print(_ value: JSON) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .number(let value): put(value.literal)
    case .string(let value): print(value)
    case .array(let elements): print(elements)
    case .object(let object): print(object)
    }
  }

  private mutating func put(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func print(_ elements: [JSON]) {
    put("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { put(",") }
      print(element)
    }
    put("]")
  }

  private mutating func print(_ object: JSONObject) {
    put("{")
    for (index, member) in object.members.enumerated() {
      if index > 0 { put(",") }
      print(member.name)
      put(":")
      print(member.value)
    }
    put("}")
  }

  private mutating func print(_ text: String) {
    put("\"")
    var rest = text.utf8[...]
    while let stop = rest.firstIndex(where: Self.needsEscape) {
      bytes.append(contentsOf: rest[..<stop])
      escape(rest[stop])
      rest = rest[rest.index(after: stop)...]
    }
    bytes.append(contentsOf: rest)
    put("\"")
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): put(#"\""#)
    case UInt8(ascii: "\\"): put(#"\\"#)
    case 0x0A: put(#"\n"#)
    case 0x0D: put(#"\r"#)
    case 0x09: put(#"\t"#)
    default: put(#"\u00"# + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
    }
  }
}

extension JSON {
  /// The value as one line of JSON.
  var encoded: [UInt8] {
    var printer = JSONPrinter()
    printer.print(self)
    return printer.bytes
  }

  /// The value as one line of JSON, for texts that carry JSON.
  var encodedText: String {
    String(decoding: encoded, as: UTF8.self)
  }
}
