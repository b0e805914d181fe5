/// Part of a long text, as much of it as one answer may hold.
///
/// Positions count Unicode scalars, so that every reader of a note agrees on them.
struct TextSlice {
  /// How many characters a call may ask for.
  ///
  /// Hosts refuse results of more than about 150,000.
  static let maximumLength = 100_000
  /// How long the text may be as JSON, in which quotes and line ends take two characters.
  private static let maximumEncodedLength = 110_000

  let text: String
  /// Where the next part begins; `nil` if the text ends here.
  let next: Int?
  /// Whether the text has something at the offset, or is empty and was asked for from its start.
  let isInside: Bool
  /// How many characters there are in all; only known where the offset is behind them.
  let total: Int

  init(of text: String, from offset: Int, upTo length: Int) {
    let scalars = text.unicodeScalars
    guard let start = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex),
      offset == 0 || start < scalars.endIndex
    else {
      self.text = ""
      next = nil
      isInside = false
      total = scalars.count
      return
    }
    var end = start
    var count = 0
    var encoded = 0
    while end < scalars.endIndex, count < length {
      encoded += Self.encodedLength(scalars[end])
      guard encoded <= Self.maximumEncodedLength else { break }
      count += 1
      end = scalars.index(after: end)
    }
    self.text = String(scalars[start..<end])
    next = end < scalars.endIndex ? offset + count : nil
    isInside = true
    total = 0
  }

  private static func encodedLength(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "\"", "\\", "\n", "\r", "\t": 2
    case _ where scalar.value < 0x20: 6
    default: 1
    }
  }
}
