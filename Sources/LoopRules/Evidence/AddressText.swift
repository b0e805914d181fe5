/// Where addresses stand in a value, in scalars.
enum AddressText {
  /// Whether a host may begin here: at the beginning, behind `//` or `@` of a URL, or behind a separator.
  static func startsHost(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index > 0 else { return true }
    if scalars[index - 1] == "/" { return index > 1 && scalars[index - 2] == "/" }
    return "@,; =\"'(|".unicodeScalars.contains(scalars[index - 1])
  }

  /// A port in digits, and where it stands; `nil` for what is none.
  static func port(_ scalars: [Unicode.Scalar], at start: Int) -> (port: Int, range: Range<Int>)? {
    var end = start
    var port = 0
    while end < scalars.count, ("0"..."9").contains(scalars[end]), port <= 65_535 {
      port = port * 10 + Int(scalars[end].value - 0x30)
      end += 1
    }
    return end > start && (1...65_535).contains(port) ? (port, start..<end) : nil
  }
}
