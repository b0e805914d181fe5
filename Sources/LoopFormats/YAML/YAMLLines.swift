/// The scalars of a text, asked by lines.
struct YAMLLines: Sendable {
  let scalars: [Unicode.Scalar]
  /// How lines of this text end.
  let lineBreak: String

  /// Takes a text apart; `nil` for breaks that YAML 1.1 knows and nobody sees: NEL, LS and PS.
  init?(_ bytes: [UInt8]) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x85, 0x2028, 0x2029: return nil
      default: scalars.append(scalar)
      }
    }
    self.scalars = scalars
    let first = scalars.firstIndex(where: \.isYAMLBreak)
    let isWindows = first.map { scalars[$0] == "\r" && $0 + 1 < scalars.count && scalars[$0 + 1] == "\n" } ?? false
    lineBreak = isWindows ? "\r\n" : "\n"
  }

  var count: Int { scalars.count }

  func start(of offset: Int) -> Int {
    var index = min(offset, count)
    while index > 0, !scalars[index - 1].isYAMLBreak { index -= 1 }
    return index
  }

  /// In front of the line's break.
  func end(of offset: Int) -> Int {
    var index = offset
    while index < count, !scalars[index].isYAMLBreak { index += 1 }
    return index
  }

  /// Where the next line begins, or the end of the text.
  func next(after offset: Int) -> Int {
    let end = end(of: offset)
    guard end < count else { return end }
    return scalars[end] == "\r" && end + 1 < count && scalars[end + 1] == "\n" ? end + 2 : end + 1
  }

  func column(of offset: Int) -> Int { offset - start(of: offset) }

  /// Behind blanks; with `breaks`, behind line breaks as well.
  func skipBlanks(from offset: Int, breaks: Bool = false) -> Int {
    var index = offset
    while index < count, scalars[index].isYAMLBlank || (breaks && scalars[index].isYAMLBreak) { index += 1 }
    return index
  }

  /// Whether nothing but a comment stands between a place and the end of its line.
  func endsWithComment(from offset: Int) -> Bool {
    let index = skipBlanks(from: offset)
    return index == count || scalars[index].isYAMLBreak || (scalars[index] == "#" && index > offset)
  }

  /// Whether only spaces stand in front of a place on its line.
  func isFirst(_ offset: Int) -> Bool { scalars[start(of: offset)..<offset].allSatisfy { $0 == " " } }

  func holds(_ scalar: Unicode.Scalar, in range: Range<Int>) -> Bool { scalars[range].contains(scalar) }

  /// The column of the `#` of a line that is a comment alone.
  func commentColumn(ofLineAt lineStart: Int) -> Int? {
    let index = skipBlanks(from: lineStart)
    return index < count && scalars[index] == "#" ? index - lineStart : nil
  }
}
