/// The lines that a fix changes, as they will stand.
///
///       13 ~     deploys: pinned
///       14 +     keepalive: 75s
struct Suggestion {
  enum Mark: String {
    case changed = "~"
    case added = "+"
    /// Shown as it was, where nothing takes its place.
    case removed = "-"
  }

  struct Line: Equatable {
    /// Counted from 1 in the text after the fix; of removed lines in the text before it.
    var number: Int
    var mark: Mark
    var text: String
  }

  /// A help of more lines is no help.
  static let limit = 6

  private(set) var lines: [Line] = []

  /// - Parameters:
  ///   - edits: Of one file, sorted, without overlaps.
  ///   - map: Of the file before the fix.
  init(_ edits: [TextEdit], in map: LineMap) {
    var shift = 0
    var index = 0
    while index < edits.count, lines.count <= Self.limit {
      // Edits that share a line are one change of it.
      var end = index + 1
      var last = map.position(of: edits[index].span.end).line
      while end < edits.count, map.position(of: edits[end].span.start).line <= last {
        last = map.position(of: edits[end].span.end).line
        end += 1
      }
      shift += add(edits[index..<end], map, shift)
      index = end
    }
  }

  /// Adds the lines that a group of edits changes; returns how many lines the text grows by.
  private mutating func add(_ edits: ArraySlice<TextEdit>, _ map: LineMap, _ shift: Int) -> Int {
    guard let first = edits.first, let last = edits.last else { return 0 }
    let firstLine = map.position(of: first.span.start).line
    let lastLine = map.position(of: last.span.end).line
    var text = ""
    var place = map.start(ofLine: firstLine)
    for edit in edits {
      text += Self.text(from: place, to: edit.span.start, map) + edit.replacement
      place = edit.span.end
    }
    text += Self.text(from: place, to: nil, map)
    var old = (firstLine...lastLine).map(map.text(ofLine:))
    var new = Self.lines(of: text)
    let growth = new.count - old.count
    var number = firstLine
    while let line = old.first, line == new.first {
      old.removeFirst()
      new.removeFirst()
      number += 1
    }
    while let line = old.last, line == new.last {
      old.removeLast()
      new.removeLast()
    }
    if new.isEmpty {
      for (offset, line) in old.enumerated() { lines.append(Line(number: number + offset, mark: .removed, text: line)) }
    }
    for (offset, line) in new.enumerated() {
      let mark: Mark = offset < old.count ? .changed : .added
      lines.append(Line(number: number + shift + offset, mark: mark, text: line))
    }
    return growth
  }

  /// The text between two places, or to the end of the line.
  private static func text(from start: UInt32, to end: UInt32?, _ map: LineMap) -> String {
    let first = map.position(of: start)
    let last = end.map { map.position(of: $0) }
    var result = ""
    for line in first.line...(last?.line ?? first.line) {
      var scalars = map.text(ofLine: line).unicodeScalars[...]
      if line == last?.line { scalars = scalars.prefix((last?.column ?? 1) - 1) }
      if line == first.line { scalars = scalars.dropFirst(first.column - 1) }
      result += (line == first.line ? "" : "\n") + String(scalars)
    }
    return result
  }

  private static func lines(of text: String) -> [String] {
    var result = [String.UnicodeScalarView()]
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        if !(scalar == "\n" && previous == "\r") { result.append(String.UnicodeScalarView()) }
      } else {
        result[result.count - 1].append(scalar)
      }
      previous = scalar
    }
    return result.map { String($0) }
  }
}
