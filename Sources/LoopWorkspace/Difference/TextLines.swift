/// A text cut into lines, each with its newline; only the last may lack one.
struct TextLines {
  let bytes: [UInt8]
  /// Where each line starts, and after them the length of the text.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    if starts.last != bytes.count { starts.append(bytes.count) }
    self.starts = starts
  }

  var count: Int { starts.count - 1 }

  subscript(line: Int) -> ArraySlice<UInt8> { bytes[starts[line]..<starts[line + 1]] }

  /// The line as text, without its newline.
  func text(_ line: Int) -> String {
    let slice = self[line]
    return String(decoding: slice.last == UInt8(ascii: "\n") ? slice.dropLast() : slice, as: UTF8.self)
  }

  func endsWithNewline(_ line: Int) -> Bool { self[line].last == UInt8(ascii: "\n") }
}
