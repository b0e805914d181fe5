/// Prints JSON on one line, without blanks, in UTF-8.
///
/// A line break inside a string is printed as an escape, so the output is also one `data:` line of an event stream.
struct JSONPrinter {
  private(set) var bytes: [UInt8] = []

  /// Most answers are short; what is longer grows as it must.
  init() {
    bytes.reserveCapacity(512)
  }

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
    append(text.utf8)
  }

  /// Appends a text in one copy, and not byte by byte as a sequence.
  private mutating func append(_ text: String.UTF8View) {
    if text.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
      bytes.append(contentsOf: text)
    }
  }

  private mutating func print(_ elements: [JSON]) {
    bytes.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      print(element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private mutating func print(_ object: JSONObject) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      print(member.name)
      bytes.append(UInt8(ascii: ":"))
      print(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func print(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.withContiguousStorageIfAvailable({ print($0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { print($0) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func print(_ text: UnsafeBufferPointer<UInt8>) {
    var rest = text[...]
    while let stop = rest.firstIndex(where: Self.needsEscape) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<stop]))
      escape(rest[stop])
      rest = rest[(stop + 1)...]
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: rest))
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
