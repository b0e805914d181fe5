import LoopDiagnostics
import LoopFormats

/// An amount of memory or data, from 1 byte to 1 TiB.
package struct ByteCount: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  package static func mebibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 20) }

  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }

  /// The shortest exact form that nginx and Compose both read: `4m`, `512k`, `1g`.
  package var description: String {
    for (unit, shift) in [("g", 30), ("m", 20), ("k", 10)] where bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(unit)"
    }
    return "\(bytes)"
  }

  /// Parses `512m`, `1g`, `64k`; the unit is needed and is a power of 1,024, as Compose and nginx read it.
  package init?(_ text: some StringProtocol) {
    let bytes = text.utf8
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard digits.endIndex != bytes.endIndex, bytes.index(after: digits.endIndex) == bytes.endIndex,
      let shift = Self.shift(of: bytes[digits.endIndex]), let number = Int(text[..<digits.endIndex]), number > 0,
      number <= (1 << 40) >> shift
    else { return nil }
    self.bytes = number << shift
  }

  /// By how many bits a unit, in either case, makes a number larger.
  private static func shift(of unit: UInt8) -> Int? {
    switch unit | 0x20 {
    case UInt8(ascii: "b"): 0
    case UInt8(ascii: "k"): 10
    case UInt8(ascii: "m"): 20
    case UInt8(ascii: "g"): 30
    default: nil
    }
  }
}

extension Form<ByteCount> {
  private static let rule = TextRule(
    says: "a size such as `512m` or `1g`",
    pattern: "^[0-9]+[bkmgBKMG]$",
    maximumLength: 24
  ) { ByteCount($0) != nil }

  package static let size: Form<ByteCount> = .scalar(.text(rule)) { scalar, node, diagnostics in
    if let count = ByteCount(scalar.text) { return count }
    diagnostics.report(SpecCodes.badValue, rule.complaint(scalar.text), at: node.span)
    return nil
  }
}
