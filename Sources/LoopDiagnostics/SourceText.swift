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

/// The source texts of one run.
package struct SourceMap: Sendable {
  package private(set) var texts: [SourceText] = []

  package init() {}

  /// The number of texts one run can hold.
  package static let capacity = Int(UInt16.max)

  package mutating func add(_ text: SourceText) -> FileID {
    precondition(texts.count < Self.capacity)
    texts.append(text)
    return FileID(UInt16(texts.count - 1))
  }

  package subscript(file: FileID) -> SourceText { texts[Int(file.index)] }
}
