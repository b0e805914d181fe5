/// Reads one JSON text (RFC 8259) from bytes that nobody has checked.
///
/// Strict where leniency would let two readers see two messages: one value, valid UTF-8, no member twice
/// (RFC 7493). Depth and number of values are bounded, so a small body cannot ask for a large memory.
struct JSONParser {
  /// How deep arrays and objects may nest.
  static let maximumDepth = 128
  /// How many values one text may hold.
  static let maximumValues = 100_000

  let bytes: [UInt8]
  var position = 0
  private var values = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads a whole text.
  static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSON {
    var parser = JSONParser(bytes)
    parser.skipWhitespace()
    let value = try parser.value(depth: 0)
    parser.skipWhitespace()
    guard parser.position == bytes.count else { throw parser.error(.trailingBytes) }
    return value
  }

  func error(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
    JSONSyntaxError(reason: reason, offset: position)
  }

  var next: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipWhitespace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over the byte if it comes next.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: Unicode.Scalar) throws(JSONSyntaxError) {
    guard take(byte) else { throw error(next == nil ? .unexpectedEnd : .unexpectedByte) }
  }
}

extension JSONParser {
  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
    values += 1
    guard values <= Self.maximumValues else { throw error(.tooLarge) }
    guard let next else { throw error(.unexpectedEnd) }
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw error(.unexpectedByte)
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else {
      throw error(.invalidLiteral)
    }
    position = end
    return value
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSON] {
    guard depth <= Self.maximumDepth else { throw error(.tooDeep) }
    var elements: [JSON] = []
    try expect("[")
    skipWhitespace()
    if take("]") { return elements }
    while true {
      skipWhitespace()
      elements.append(try value(depth: depth))
      skipWhitespace()
      if take("]") { return elements }
      try expect(",")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONObject {
    guard depth <= Self.maximumDepth else { throw error(.tooDeep) }
    var members: [JSONObject.Member] = []
    var names = MemberNames()
    try expect("{")
    skipWhitespace()
    if take("}") { return JSONObject() }
    while true {
      skipWhitespace()
      guard next == UInt8(ascii: "\"") else { throw error(next == nil ? .unexpectedEnd : .unexpectedByte) }
      let name = try string()
      guard names.insert(name, after: members) else { throw error(.duplicateMember) }
      skipWhitespace()
      try expect(":")
      skipWhitespace()
      members.append(JSONObject.Member(name: name, value: try value(depth: depth)))
      skipWhitespace()
      if take("}") { return JSONObject(distinct: members) }
      try expect(",")
    }
  }

  private mutating func number() throws(JSONSyntaxError) -> JSON {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    var isInteger = true
    if take(".") {
      isInteger = false
      try digits()
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    // "-0" is the one integer literal that an `Int` would not print again.
    if isInteger, text != "-0", let value = Int(text) { return .integer(value) }
    return .number(JSONNumber(checked: text))
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
    }
    guard position > start else { throw error(.invalidNumber) }
  }
}
