/// A number kept as the text it was written in, so that reading and printing it loses nothing.
public struct JSONNumber: Hashable, Sendable {
  /// The literal, of the form RFC 8259 section 6 allows.
  public let literal: String

  /// Takes over a literal that the parser has checked.
  init(checked literal: String) {
    self.literal = literal
  }

  /// Whether the literal has neither a fraction nor an exponent.
  var isInteger: Bool {
    !literal.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
  }

  /// The value as an integer of 64 bits, if it is one: `1e2` and `3.0` are.
  var integer: Int? {
    Double(literal).flatMap(Int.init(exactly:))
  }
}

extension JSONNumber {
  /// The number that a finite value is written as; `nil` for what JSON cannot say.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(checked: String(describing: value))
  }
}
