import Testing

@testable import LoopMCP

@Suite struct JSONTests {
  private func parse(_ text: String) throws(JSONSyntaxError) -> JSON {
    try JSONParser.parse(Array(text.utf8))
  }

  @Test(arguments: [
    "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808",
    "9223372036854775808", "-0", "1.0", "1.50", "1e3", "-1.5E-7", "123456789012345678901234567890",
    #""""#, #""a\"b\\c/d""#, #""\n\r\t\u0000\u001f""#, #""안녕 😀""#, "[]", "[1,[2,[]],{}]",
    #"{"b":1,"a":{"z":[true,null],"y":"x"}}"#,
  ])
  func `what is read is printed again, byte for byte`(_ text: String) throws {
    #expect(try parse(text).encodedText == text)
  }

  @Test(arguments: [
    (" \t\r\n{ \"a\" : [ 1 , 2 ] } \n", #"{"a":[1,2]}"#),
    (#""\u0041\/\b\f""#, #""A/\u0008\u000c""#),
    (#""\ud83d\ude00""#, #""😀""#),
    (#""\uD55C\uAE00""#, #""한글""#),
    (#""cut \ud83d""#, "\"cut \u{FFFD}\""),
    (#""\ud83dA\udE00""#, "\"\u{FFFD}A\u{FFFD}\""),
    (#""\ud83d\u0041""#, "\"\u{FFFD}A\""),
  ])
  func `other spellings mean the same`(_ text: String, _ printed: String) throws {
    #expect(try parse(text).encodedText == printed)
  }

  @Test(arguments: [
    ("", JSONSyntaxError.Reason.unexpectedEnd), ("  ", .unexpectedEnd), ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd),
    ("{\"a\"", .unexpectedEnd), ("{\"a\":", .unexpectedEnd), ("\"abc", .unexpectedEnd), (#""\u00"#, .unexpectedEnd),
    ("]", .unexpectedByte), ("[,1]", .unexpectedByte), ("[1 2]", .unexpectedByte), ("{a:1}", .unexpectedByte),
    ("{\"a\" 1}", .unexpectedByte), ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte),
    ("'a'", .unexpectedByte),
    ("+1", .unexpectedByte), (".5", .unexpectedByte), ("NaN", .unexpectedByte), ("\u{FEFF}1", .unexpectedByte),
    ("1 2", .trailingBytes), ("{}}", .trailingBytes), ("01", .trailingBytes), ("1.5.6", .trailingBytes),
    ("tru", .invalidLiteral), ("nul", .invalidLiteral), ("falsy", .invalidLiteral),
    ("-", .invalidNumber), ("1.", .invalidNumber), ("1e", .invalidNumber), ("1e+", .invalidNumber),
    ("-a", .invalidNumber),
    (#""\x""#, .invalidEscape), (#""\u12G4""#, .invalidEscape), (#""\ud83d\uZZZZ""#, .invalidEscape),
    ("\"a\nb\"", .controlCharacter), ("\"\\n\u{1}\"", .controlCharacter),
    (#"{"a":1,"a":2}"#, .duplicateMember), (#"{"a":1,"\u0061":2}"#, .duplicateMember),
  ])
  func `a text that is not JSON is refused with its reason`(_ text: String, _ reason: JSONSyntaxError.Reason) {
    #expect { try parse(text) } throws: { ($0 as? JSONSyntaxError)?.reason == reason }
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    for text in [[quote] + bytes + [quote], Array(#""\n"#.utf8) + bytes + [quote]] {
      #expect { try JSONParser.parse(text) } throws: { ($0 as? JSONSyntaxError)?.reason == .invalidText }
    }
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `depth is bounded`(_ open: String, _ close: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(JSONParser.maximumDepth)) }
    #expect { try parse(nested(JSONParser.maximumDepth + 1)) } throws: { ($0 as? JSONSyntaxError)?.reason == .tooDeep }
    #expect { try parse(nested(1_000_000)) } throws: { ($0 as? JSONSyntaxError)?.reason == .tooDeep }
  }

  @Test func `the number of values is bounded`() throws {
    func list(_ count: Int) -> String { "[" + String(repeating: "0,", count: count - 1) + "0]" }
    #expect(throws: Never.self) { try parse(list(JSONParser.maximumValues - 1)) }
    #expect { try parse(list(JSONParser.maximumValues)) } throws: { ($0 as? JSONSyntaxError)?.reason == .tooLarge }
  }

  @Test func `an error names its byte`() {
    #expect { try parse(#"{"a": tru}"#) } throws: { ($0 as? JSONSyntaxError)?.offset == 6 }
  }

  @Test func `members keep their order, and setting nil removes one`() {
    var object: JSONObject = ["b": 1, "a": 2, "c": 3]
    object["a"] = 4
    object["b"] = nil
    object["d"] = "new"
    #expect(JSON.object(object).encodedText == #"{"a":4,"c":3,"d":"new"}"#)
  }
}
