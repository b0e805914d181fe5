import LoopDiagnostics

/// Finds words of instructions in the text of a Dockerfile.
struct DockerfilePlaces {
  private let scalars: [Unicode.Scalar]

  /// Scalars of one instruction that are searched.
  private static let farthest = 64 << 10

  init(_ text: SourceText) { scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars) }

  /// Where a word stands in an instruction; the whole instruction where it is not written as it is read.
  func place(of word: String, in instruction: SourceSpan) -> SourceSpan {
    let wanted = Array(word.unicodeScalars)
    let end = min(Int(instruction.end), scalars.count, Int(instruction.start) + Self.farthest)
    guard let first = wanted.first, wanted.count <= end else { return instruction }
    var index = Int(instruction.start)
    while index + wanted.count <= end {
      if scalars[index] == first, scalars[index..<(index + wanted.count)].elementsEqual(wanted) {
        let start = UInt32(index)
        return SourceSpan(file: instruction.file, start: start, end: start + UInt32(wanted.count))
      }
      index += 1
    }
    return instruction
  }
}
