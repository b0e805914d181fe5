/// `[[target#heading|text]]` where it stands in a line.
struct WikiLink {
  /// From the first bracket to behind the last.
  let range: Range<Int>
  /// The part that people see.
  let shown: Range<Int>
  /// The path or name.
  let target: Range<Int>
  /// What follows the first `#`, if there is one.
  let heading: Range<Int>?

  /// The longest link, in bytes.
  private static let maximumLength = 1_000

  /// Reads the link that begins at a position; `nil` if none does.
  init?(_ bytes: [UInt8], at start: Int, end: Int) {
    let bracket = UInt8(ascii: "[")
    guard start + 4 < end, bytes[start] == bracket, bytes[start + 1] == bracket, bytes[start + 2] != bracket else {
      return nil
    }
    let limit = min(end - 1, start + Self.maximumLength)
    var close = start + 2
    while close < limit, bytes[close] != UInt8(ascii: "]") {
      guard bytes[close] != bracket else { return nil }
      close += 1
    }
    guard close < limit, close > start + 2, bytes[close + 1] == UInt8(ascii: "]") else { return nil }
    range = start..<(close + 2)
    let bar = bytes[(start + 2)..<close].firstIndex(of: UInt8(ascii: "|"))
    // In a table the bar is written `\|`.
    let isEscaped = bar.map { $0 > start + 2 && bytes[$0 - 1] == UInt8(ascii: "\\") } ?? false
    let path = bytes.trimmed((start + 2)..<((bar ?? close) - (isEscaped ? 1 : 0)))
    shown = bar.map { bytes.trimmed(($0 + 1)..<close) } ?? path
    let sign = bytes[path].firstIndex(of: UInt8(ascii: "#"))
    target = bytes.trimmed(path.lowerBound..<(sign ?? path.upperBound))
    heading = sign.map { bytes.trimmed(($0 + 1)..<path.upperBound) }
  }

  /// The link; `nil` if it leads to its own note.
  func link(in bytes: [UInt8], isEmbed: Bool) -> NoteLink? {
    guard !target.isEmpty else { return nil }
    return NoteLink(
      target: bytes.text(target),
      heading: heading.flatMap { $0.isEmpty ? nil : bytes.text($0) },
      isEmbed: isEmbed
    )
  }
}
