/// One file as it was read: its name as the user knows it, and its bytes.
package struct SourceText: Sendable {
  /// Relative to the repository's root where possible; printed in front of every finding.
  package let name: String
  /// UTF-8 as read, without a leading byte order mark.
  package let bytes: [UInt8]
  package let hadByteOrderMark: Bool

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.hadByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.bytes = hadByteOrderMark ? Array(bytes.dropFirst(3)) : bytes
  }

  /// A text whose byte order mark, if it had one, is already taken off.
  init(name: String, content: [UInt8], hadByteOrderMark: Bool) {
    self.name = name
    self.bytes = content
    self.hadByteOrderMark = hadByteOrderMark
  }

  package init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }
}

/// The source texts of one run, in the order of their numbers.
///
/// Two readers may fill a map each at the same time, from numbers that are apart, and join them.
package struct SourceMap: Sendable {
  package private(set) var texts: [SourceText] = []
  /// What numbers its texts may have.
  private let numbers: Range<Int>
  /// Behind how many texts how many numbers are nobody's.
  private var gap = (place: Int.max, width: 0)

  /// The number of texts one run can hold.
  package static let capacity = Int(UInt16.max)

  package init(numbers: Range<Int> = 0..<capacity) {
    self.numbers = numbers.clamped(to: 0..<Self.capacity)
  }

  /// Whether another text can be added.
  package var hasRoom: Bool { texts.count < numbers.count - gap.width }

  package mutating func add(_ text: SourceText) -> FileID {
    precondition(hasRoom)
    texts.append(text)
    return number(of: texts.count - 1)
  }

  /// The numbers of all texts.
  package var files: [FileID] { texts.indices.map(number) }

  package subscript(file: FileID) -> SourceText { texts[place(of: file)] }

  package func contains(_ file: FileID) -> Bool { texts.indices.contains(place(of: file)) }

  /// Puts the texts of another reader behind these; its numbers begin where this map's end.
  package func joined(with other: SourceMap) -> SourceMap {
    precondition(numbers.upperBound == other.numbers.lowerBound && gap.width == 0 && other.gap.width == 0)
    var joined = SourceMap(numbers: numbers.lowerBound..<other.numbers.upperBound)
    joined.texts = texts + other.texts
    joined.gap = (place: texts.count, width: numbers.count - texts.count)
    return joined
  }

  private func number(of place: Int) -> FileID {
    FileID(UInt16(numbers.lowerBound + (place < gap.place ? place : place + gap.width)))
  }

  private func place(of file: FileID) -> Int {
    let place = Int(file.index) - numbers.lowerBound
    if place < gap.place { return place }
    // A number of the gap leads nowhere.
    return place - gap.width < gap.place ? texts.count : place - gap.width
  }
}
