/// Lines of `tag<TAB>value`, as programs for a host answer.
struct TaggedLines {
  private let lines: [(tag: Substring, value: String)]

  init(_ output: [UInt8]) {
    lines = String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
      guard let tab = line.firstIndex(of: "\t") else { return nil }
      return (line[..<tab], String(line[line.index(after: tab)...]))
    }
  }

  func first(_ tag: String) -> String? { lines.first { $0.tag == tag }?.value }

  func all(_ tag: String) -> [String] { lines.filter { $0.tag == tag }.map(\.value) }
}
