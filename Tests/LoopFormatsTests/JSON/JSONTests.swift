import Foundation
import LoopFormats
import Testing

struct JSONTests {
  @Test(arguments: 0..<10)
  func `what is printed is read back`(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<200 {
      let value = random.jsonValue(depth: 3)
      #expect(try JSONValue(parsing: value.text) == value, "\(value.text)")
      #expect(try JSONValue(parsing: value.compactText) == value, "\(value.compactText)")
    }
  }

  @Test(arguments: Nasty.texts + [Nasty.long, "\u{0}\u{8}\u{B}\u{C}\u{1F}"])
  func `another reader reads the same text`(text: String) throws {
    let bytes = Data(JSONValue.object([JSONMember("text", .string(text))]).text.utf8)
    let read = try JSONSerialization.jsonObject(with: bytes) as? [String: String]
    #expect(read?["text"].map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func `a value is laid out as people write it`() {
    let value = JSONValue.object {
      JSONMember("name", "loop")
      JSONMember("missing", Optional<JSONValue>.none)
      JSONMember("files", [.object([JSONMember("size", 1)]), .array([]), .object([])])
      JSONMember("flags", [true, .null, .number("1.5")])
    }
    #expect(
      value.text == """
        {
          "name": "loop",
          "files": [
            {
              "size": 1
            },
            [],
            {}
          ],
          "flags": [
            true,
            null,
            1.5
          ]
        }

        """
    )
    #expect(value.compactText == #"{"name":"loop","files":[{"size":1},[],{}],"flags":[true,null,1.5]}"#)
    #expect(value["name"] == "loop")
    #expect(value["none"] == nil)
  }

  @Test(
    arguments: [
      ("\"\\u00e9\\ud83e\\udd8a\\/\\b\\f\"", .string("é🦊/\u{8}\u{C}")), ("\"\u{2028}\"", .string("\u{2028}")),
      ("-0", .number("-0")), ("0", .integer(0)), ("-12", .integer(-12)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number("9223372036854775808")),
      ("1.50", .number("1.50")), ("1E+3", .number("1E+3")), (" [ 1 , 2 ] \r\n\t", [1, 2]),
      ("{\"a\":{}}", .object([JSONMember("a", .object([]))])),
    ] as [(String, JSONValue)]
  )
  func `a text is read exactly`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0), ("[1,]", .unexpected, 3), ("[1", .unexpectedEnd, 2), ("{\"a\" 1}", .unexpected, 5),
      ("{a:1}", .unexpected, 1), ("nul", .unexpectedEnd, 3), ("nulL", .unexpected, 3),
      ("01", .number, 0), ("1.", .number, 0), (".5", .number, 0), ("+1", .number, 0), ("1e", .number, 0),
      ("--1", .number, 0), ("NaN", .unexpected, 0), ("'a'", .unexpected, 0),
      ("\"a", .unexpectedEnd, 2), ("\"\u{1}\"", .control, 1), ("\"a\nb\"", .control, 2), ("\"\\x\"", .escape, 1),
      ("\"\\u12\"", .escape, 5), ("\"\\ud800\"", .unexpected, 7),
      ("\"\\ud800\\u0041\"", .escape, 1), ("\"\\udc00\"", .escape, 1), ("[1] 2", .unexpected, 4),
      ("{\"한\":1,\"한\":2}", .repeatedName("한"), 7), ("\u{FEFF}1", .unexpected, 0),
      (#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"h":1}"#, .repeatedName("h"), 49),
      (#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"b":1}"#, .repeatedName("b"), 55),
      (#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"i":1}"#, .repeatedName("i"), 55),
    ] as [(String, JSONSyntaxError.Kind, UInt32)]
  )
  func `what is no JSON is an error with its place`(text: String, kind: JSONSyntaxError.Kind, offset: UInt32) {
    #expect(throws: JSONSyntaxError(kind, at: offset)) { try JSONValue(parsing: text) }
  }

  @Test func `nesting is bounded, and bytes are UTF-8`() throws {
    #expect(throws: Never.self) {
      try JSONValue(parsing: String(repeating: "[", count: 128) + String(repeating: "]", count: 128))
    }
    #expect(throws: JSONSyntaxError(.tooDeep, at: 128)) {
      try JSONValue(parsing: String(repeating: "[", count: 1_000_000))
    }
    #expect(throws: JSONSyntaxError(.notUTF8, at: 0)) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test(arguments: 0..<5)
  func `arbitrary text never crashes the parser`(seed: Int) {
    var random = Seeded(UInt64(seed))
    for _ in 0..<500 {
      let text = random.pick(["{\"", "[\"", "\"", "{", "[", "1", "-"]) + random.text(upTo: 12)
      _ = try? JSONValue(parsing: text)
    }
  }
}

extension Seeded {
  mutating func jsonValue(depth: Int) -> JSONValue {
    switch depth == 0 ? count(upTo: 5) : count(upTo: 8) {
    case 0: .null
    case 1: .bool(chance(2))
    case 2: .integer(Int(bitPattern: UInt(next())))
    case 3: .number(pick(["1.5", "-0", "1e9", "-0.0E-7", "123456789012345678901234567890"]))
    case 4, 5: .string(text())
    case 6: .array((0..<count(upTo: 4)).map { _ in jsonValue(depth: depth - 1) })
    default: .object((0..<count(upTo: 4)).map { JSONMember("\(text(upTo: 3))\($0)", jsonValue(depth: depth - 1)) })
    }
  }
}
