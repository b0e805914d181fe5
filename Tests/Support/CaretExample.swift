package import LoopDiagnostics

/// A spec that says where findings must land.
///
/// A comment line of carets and a code points at the last line above it that is none: `#   ^^^^ PRT001`. A caret right
/// behind the `#` begins under the `#` itself, so that the first column can be marked.
package struct CaretExample: Sendable {
  /// A place as the carets show it; columns count Unicode scalars from 1.
  package struct Mark: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var line: Int
    package var column: Int
    package var length: Int
    package var code: String

    package var description: String { "\(line):\(column)+\(length) \(code)" }

    package static func < (left: Mark, right: Mark) -> Bool {
      (left.line, left.column, left.length, left.code) < (right.line, right.column, right.length, right.code)
    }
  }

  package let text: String
  /// Sorted.
  package let marks: [Mark]

  package init(_ text: String) {
    self.text = text
    var marks: [Mark] = []
    var marked = 0
    for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let found = Self.marks(Array(line).filter { $0 != "\r" }, of: marked)
      if found.isEmpty { marked = index + 1 } else { marks += found }
    }
    self.marks = marks.sorted()
  }

  /// The carets of one line, each group with its code; none when anything else stands on it.
  private static func marks(_ line: [Unicode.Scalar], of marked: Int) -> [Mark] {
    guard let hash = line.firstIndex(where: { $0 != " " }), line[hash] == "#" else { return [] }
    var marks: [Mark] = []
    var index = hash + 1
    while let start = line[index...].firstIndex(where: { $0 != " " }) {
      guard let end = line[start...].firstIndex(where: { $0 != "^" }), end > start, line[end] == " " else { return [] }
      let word = line[(end + 1)...].prefix { $0 != " " }
      guard word.count == 6 else { return [] }
      let first = start == hash + 1 ? hash : start
      var code = String.UnicodeScalarView()
      code.append(contentsOf: word)
      marks.append(Mark(line: marked, column: first + 1, length: end - first, code: String(code)))
      index = word.endIndex
    }
    return marks
  }

  /// What is found in the text, as carets would show it.
  package static func found(in text: String, where isShown: (Diagnostic) -> Bool = { _ in true }) -> [Mark] {
    let reading = Reading(text)
    let map = LineMap(reading.sources[FileID(0)])
    return reading.all.filter(isShown).map { mark($0, map) }.sorted()
  }

  /// A finding's place; one that goes on below its line ends with the line.
  package static func mark(_ diagnostic: Diagnostic, _ map: LineMap) -> Mark {
    let start = map.position(of: diagnostic.span.start)
    let end = map.position(of: diagnostic.span.end)
    let last = end.line == start.line ? end.column : map.text(ofLine: start.line).unicodeScalars.count + 1
    return Mark(
      line: start.line,
      column: start.column,
      length: max(1, last - start.column),
      code: diagnostic.code
    )
  }
}

extension CaretExample {
  /// The same example below a comment whose scalars take several bytes each.
  package var belowMultiByteComment: CaretExample { CaretExample("# 노트 보관소, « été » 🗂️\n" + text) }

  /// The same example as Windows writes it.
  package var withWindowsLineEndings: CaretExample {
    CaretExample(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
  }

  /// The same example in a project that accepts a rule.
  package func allowing(_ code: String) -> CaretExample {
    CaretExample(text + "\nallow:\n  - {rule: \(code), because: \"it is an example\"}\n")
  }
}
