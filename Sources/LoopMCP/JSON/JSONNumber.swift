/// A number kept as the text it was written in, so that reading and printing it loses nothing.
struct JSONNumber: Hashable, Sendable {
  /// The literal, of the form RFC 8259 section 6 allows.
  let literal: String

  /// Takes over a literal that the parser has checked.
  init(checked literal: String) {
    self.literal = literal
  }

  /// Whether the literal has neither a fraction nor an exponent.
  var isInteger: Bool {
    !literal.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
  }
}
