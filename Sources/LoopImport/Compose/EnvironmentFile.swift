package import LoopDiagnostics
import LoopFormats
import LoopStack

/// `.env` and the files of `env_file`, as compose-go's `dotenv` reads them.
///
/// `NAME=value`, `export NAME=value`, `NAME: value`; text in single quotes means itself, everything else may hold
/// variables that are known already. What is no assignment is passed over.
package struct EnvironmentFile: Sendable {
  package struct Variable: Sendable {
    package var name: Located<String>
    /// `nil` while a variable in it is not known.
    package var value: Located<String?>
  }

  package private(set) var variables: [Variable] = []
  /// The values that are known, later lines over earlier ones.
  package private(set) var values: [String: String]

  /// Assignments that are read of one file.
  private static let limit = 20_000
  /// Bytes of all values together: a line may hold every line above it twice.
  private static let mostText = 8 << 20

  package init(_ source: SourceFile, known: [String: String] = [:], isRaw: Bool = false) {
    values = known
    var cursor = EnvironmentCursor(source.text)
    var room = Self.mostText
    while variables.count < Self.limit, let line = cursor.next() {
      let resolved = isRaw || line.isLiteral ? line.value : resolve(line.value)
      let text = resolved.flatMap { $0.utf8.count <= room ? $0 : nil }
      room -= text?.utf8.count ?? 0
      variables.append(
        Variable(
          name: Located(line.name, at: span(source, line.nameRange)),
          value: Located(text, at: span(source, line.valueRange))
        )
      )
      if let text { values[line.name] = text }
    }
  }

  private func resolve(_ text: String) -> String? {
    let resolved = ComposeInterpolation(values).resolve(text)
    // A variable that is not set is nothing in these files, not an error.
    return ComposeInterpolation.plain(resolved.text) ?? (resolved.unset.isEmpty ? nil : text)
  }

  private func span(_ source: SourceFile, _ range: Range<Int>) -> SourceSpan {
    SourceSpan(file: source.file, start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
  }
}

/// Finds assignments in a text, counted in scalars.
private struct EnvironmentCursor {
  struct Assignment {
    var name: String
    var nameRange: Range<Int>
    var value: String
    var valueRange: Range<Int>
    /// In single quotes.
    var isLiteral: Bool
  }

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: SourceText) { scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars) }

  mutating func next() -> Assignment? {
    while index < scalars.count {
      let assignment = readLine()
      skipLine()
      if let assignment { return assignment }
    }
    return nil
  }

  private var scalar: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
    while let scalar, condition(scalar) { index += 1 }
  }

  private mutating func skipLine() {
    skip { $0 != "\n" }
    if index < scalars.count { index += 1 }
  }

  private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_.-".unicodeScalars.contains(scalar))
  }

  private mutating func readLine() -> Assignment? {
    skip(while: Self.isBlank)
    var name = readName()
    if text(name) == "export", scalar.map(Self.isBlank) == true {
      skip(while: Self.isBlank)
      name = readName()
    }
    skip(while: Self.isBlank)
    guard !name.isEmpty, let separator = scalar, separator == "=" || separator == ":" else { return nil }
    index += 1
    skip(while: Self.isBlank)
    let start = index
    let (value, isLiteral) = readValue()
    return Assignment(
      name: text(name),
      nameRange: name,
      value: value,
      valueRange: start..<max(start, index),
      isLiteral: isLiteral
    )
  }

  private mutating func readName() -> Range<Int> {
    let start = index
    skip(while: Self.isName)
    return start..<index
  }

  private mutating func readValue() -> (text: String, isLiteral: Bool) {
    if scalar == "'" || scalar == "\"", let quoted = readQuoted() { return quoted }
    let start = index
    var end = index
    while let scalar, scalar != "\n" {
      // A comment needs a blank in front.
      if scalar == "#", index == start || Self.isBlank(scalars[index - 1]) { break }
      index += 1
      if !Self.isBlank(scalar), scalar != "\r" { end = index }
    }
    let value = text(start..<end)
    index = end
    return (value, false)
  }

  /// Text in quotes, which may go over several lines; `nil` when they are not closed.
  private mutating func readQuoted() -> (text: String, isLiteral: Bool)? {
    let start = index
    guard let quote = scalar else { return nil }
    index += 1
    var value = String.UnicodeScalarView()
    while let scalar {
      index += 1
      if scalar == quote { return (String(value), quote == "'") }
      if scalar == "\\", quote == "\"", let next = self.scalar {
        index += 1
        switch next {
        case "n": value.append("\n")
        case "r": value.append("\r")
        case "t": value.append("\t")
        case "$": value.append(contentsOf: "$$".unicodeScalars)
        case "\"", "\\": value.append(next)
        default: value.append(contentsOf: [scalar, next])
        }
      } else {
        value.append(scalar)
      }
    }
    index = start
    return nil
  }
}
