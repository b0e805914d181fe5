extension JSONValue {
  /// Reads one JSON text, strictly: RFC 8259, no name twice, no lone surrogate.
  package init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONSyntaxError(.notUTF8, at: 0) }
    var parser = JSONParser(bytes)
    self = try parser.parse()
  }

  package init(parsing text: String) throws(JSONSyntaxError) { try self.init(parsing: Array(text.utf8)) }
}

/// A text that is no JSON, and where.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case unexpected
    case unexpectedEnd
    /// A control character inside a string.
    case control
    /// An escape that JSON does not have, or half of a surrogate pair.
    case escape
    case number
    case repeatedName(String)
    case tooDeep
    case notUTF8
  }

  package var kind: Kind
  /// In Unicode scalars from the beginning.
  package var offset: UInt32

  package init(_ kind: Kind, at offset: UInt32) {
    self.kind = kind
    self.offset = offset
  }
}

struct JSONParser {
  static let deepestNesting = 128

  private var cursor: ByteCursor
  private var depth = 0

  init(_ bytes: [UInt8]) { cursor = ByteCursor(bytes) }

  mutating func parse() throws(JSONSyntaxError) -> JSONValue {
    skipBlanks()
    let value = try value()
    skipBlanks()
    guard cursor.isAtEnd else { throw error(.unexpected) }
    return value
  }

  private func error(_ kind: JSONSyntaxError.Kind) -> JSONSyntaxError { JSONSyntaxError(kind, at: cursor.scalars) }

  private mutating func skipBlanks() { cursor.advance(while: \.isBlank) }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    switch cursor.byte {
    case UInt8(ascii: "{"): return try nested { (self) throws(JSONSyntaxError) in try self.object() }
    case UInt8(ascii: "["): return try nested { (self) throws(JSONSyntaxError) in try self.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try keyword("true", .bool(true))
    case UInt8(ascii: "f"): return try keyword("false", .bool(false))
    case UInt8(ascii: "n"): return try keyword("null", .null)
    case nil: throw error(.unexpectedEnd)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws(JSONSyntaxError) -> JSONValue
  ) throws(JSONSyntaxError) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepestNesting else { throw error(.tooDeep) }
    return try read(&self)
  }

  private mutating func keyword(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    for offset in 0..<word.utf8CodeUnitCount { try expect(word.utf8Start[offset]) }
    return value
  }

  private mutating func expect(_ byte: UInt8) throws(JSONSyntaxError) {
    guard cursor.byte == byte else { throw error(cursor.isAtEnd ? .unexpectedEnd : .unexpected) }
    cursor.advance()
  }

  /// Steps over `byte` if it stands here.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard cursor.byte == byte else { return false }
    cursor.advance()
    return true
  }

  // MARK: Collections

  private mutating func array() throws(JSONSyntaxError) -> JSONValue {
    try expect(UInt8(ascii: "["))
    skipBlanks()
    var items: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(items) }
    while true {
      skipBlanks()
      items.append(try value())
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .array(items) }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func object() throws(JSONSyntaxError) -> JSONValue {
    try expect(UInt8(ascii: "{"))
    skipBlanks()
    var members: [JSONMember] = []
    var names = MemberNames()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      let place = cursor.scalars
      guard cursor.byte == UInt8(ascii: "\"") else { throw error(cursor.isAtEnd ? .unexpectedEnd : .unexpected) }
      let name = try string()
      guard names.insert(name) else { throw JSONSyntaxError(.repeatedName(name), at: place) }
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      skipBlanks()
      members.append(JSONMember(name, try value()))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      try expect(UInt8(ascii: ","))
    }
  }

  // MARK: Scalars

  private mutating func number() throws(JSONSyntaxError) -> JSONValue {
    let start = (index: cursor.index, scalars: cursor.scalars)
    cursor.advance(while: { byte in
      byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
        || byte | 0x20 == UInt8(ascii: "e")
    })
    if cursor.index == start.index { throw error(.unexpected) }
    let text = String(decoding: cursor.bytes[start.index..<cursor.index], as: UTF8.self)
    guard JSONValue.isNumber(text) else { throw JSONSyntaxError(.number, at: start.scalars) }
    if text != "-0", let number = Int(text) { return .integer(number) }
    return .number(text)
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    try expect(UInt8(ascii: "\""))
    var text: [UInt8] = []
    while true {
      guard let byte = cursor.byte else { throw error(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "\""):
        cursor.advance()
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw error(.control)
      default:
        let start = cursor.index
        cursor.advance(while: { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        text.append(contentsOf: cursor.bytes[start..<cursor.index])
      }
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    let place = cursor.scalars
    cursor.advance()
    guard let byte = cursor.byte else { throw error(.unexpectedEnd) }
    cursor.advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var value = try hexadecimal()
      if value & 0xFC00 == 0xD800 {
        try expect(UInt8(ascii: "\\"))
        try expect(UInt8(ascii: "u"))
        let low = try hexadecimal()
        guard low & 0xFC00 == 0xDC00 else { throw JSONSyntaxError(.escape, at: place) }
        value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
        throw JSONSyntaxError(.escape, at: place)
      }
      text.append(contentsOf: encoded)
    default: throw JSONSyntaxError(.escape, at: place)
    }
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = cursor.byte, let digit = byte.hexadecimalDigit else {
        throw error(cursor.isAtEnd ? .unexpectedEnd : .escape)
      }
      value = value << 4 | UInt32(digit)
      cursor.advance()
    }
    return value
  }
}

/// The names of one object's members so far, told apart by their bytes.
///
/// Most objects have few: those are looked through, which is faster than a table.
private struct MemberNames {
  private var few: [String] = []
  private var many: Set<[UInt8]> = []

  private static let mostFew = 8

  /// Returns `false` for a name that is there already.
  mutating func insert(_ name: String) -> Bool {
    if many.isEmpty && few.count < Self.mostFew {
      if few.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return false }
      few.append(name)
      return true
    }
    if many.isEmpty { many = Set(few.map { Array($0.utf8) }) }
    return many.insert(Array(name.utf8)).inserted
  }
}

extension JSONValue {
  /// Whether a text is a number of RFC 8259, section 6.
  package static func isNumber(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    func digits() -> Bool {
      let count = rest.prefix(while: \.isDigit).count
      rest = rest.dropFirst(count)
      return count > 0
    }
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    if rest.first == UInt8(ascii: "0") {
      rest.removeFirst()
    } else {
      guard digits() else { return false }
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard digits() else { return false }
    }
    if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard digits() else { return false }
    }
    return rest.isEmpty
  }
}
