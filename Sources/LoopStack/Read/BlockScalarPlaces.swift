import LoopDiagnostics

/// Where the lines of a literal block scalar (`|`) stand in their file.
struct BlockScalarPlaces: Sendable {
  /// A line's first scalar in the value and in the file.
  private let lines: [(value: Int, file: Int)]

  /// `nil` for scalars in another form: only what stands in the file as it is read has places.
  init?(_ text: Located<String>, in file: [Unicode.Scalar]) {
    var at = Int(text.span.start)
    guard file.indices.contains(at), file[at] == "|" else { return nil }
    guard let header = file[at...].firstIndex(of: "\n") else { return nil }
    at = header + 1
    var indentation: Int?
    var lines: [(value: Int, file: Int)] = []
    var value = 0
    for line in text.value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let spaces = file[min(at, file.count)...].prefix { $0 == " " }.count
      if !line.isEmpty, indentation == nil { indentation = spaces - line.prefix { $0 == " " }.count }
      let start = at + (line.isEmpty ? spaces : indentation ?? 0)
      guard start >= at, start + line.count <= file.count, file[start..<(start + line.count)].elementsEqual(line) else {
        return nil
      }
      lines.append((value, start))
      value += line.count + 1
      at = (file[(start + line.count)...].firstIndex(of: "\n") ?? file.count - 1) + 1
    }
    self.lines = lines
  }

  /// A range of the value as a range of the file.
  func span(of range: Range<Int>, in file: FileID) -> SourceSpan {
    let start = offset(range.lowerBound)
    return SourceSpan(file: file, start: start, end: range.isEmpty ? start : offset(range.upperBound - 1) + 1)
  }

  private func offset(_ scalar: Int) -> UInt32 {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].value <= scalar { low = middle } else { high = middle }
    }
    return UInt32(lines[low].file + scalar - lines[low].value)
  }
}
