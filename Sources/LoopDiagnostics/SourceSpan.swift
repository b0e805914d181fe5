/// Names one source text of a run; an index into `SourceMap`.
package struct FileID: Hashable, Sendable {
  package let index: UInt16

  package init(_ index: UInt16) { self.index = index }
}

/// A half-open range of a source text, counted in Unicode scalars from its first one.
///
/// Scalars, because that is how libyaml counts; lines and columns are worked out only when a finding is printed.
package struct SourceSpan: Hashable, Sendable {
  package var start: UInt32
  package var end: UInt32
  package var file: FileID

  package init(file: FileID, start: UInt32, end: UInt32) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// The empty range where this one begins.
  package var beginning: SourceSpan { SourceSpan(file: file, start: start, end: start) }
}

extension SourceSpan: Comparable {
  package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
    (left.file.index, left.start, left.end) < (right.file.index, right.start, right.end)
  }
}

extension SourceSpan {
  /// The part of a scalar's span that a part of its text takes up; the whole where it is not written as it is read.
  ///
  /// Texts on one line without escapes stand in the file as they are, with or without a quote in front.
  package func narrowed(to range: Range<Int>, of text: String) -> SourceSpan {
    let count = text.unicodeScalars.count
    let quotes = Int(end - start) - count
    guard range.upperBound <= count, quotes == 0 || quotes == 2 else { return self }
    let first = Int(start) + quotes / 2 + range.lowerBound
    return SourceSpan(file: file, start: UInt32(first), end: UInt32(first + range.count))
  }
}
