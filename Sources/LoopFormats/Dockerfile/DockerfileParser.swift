package import LoopDiagnostics

extension Dockerfile {
  /// Reads a Dockerfile; the places of its instructions are lost.
  package init(parsing text: String) throws(DockerfileSyntaxError) {
    self.init(try DockerfileParser.parse(Array(text.utf8), as: FileID(0)).map(\.value))
  }
}

/// Reads Dockerfiles as BuildKit does.
///
/// What the tree has no word for is kept as `.other` with its text; whether a builder would take it is not decided here.
/// A parser directive comes out as a comment: the text that we print needs none.
package struct DockerfileParser {
  private var physicalLines: DockerfileLines
  private let file: FileID
  private(set) var words = DockerfileWords(escape: UInt8(ascii: "\\"))
  /// The value of `# syntax=`.
  private(set) var syntax: String?
  private(set) var lines: [Located<DockerfileLogicalLine>] = []
  private var instructions: [Located<DockerfileInstruction>] = []

  package static func parse(
    _ bytes: [UInt8],
    as file: FileID
  ) throws(DockerfileSyntaxError) -> [Located<DockerfileInstruction>] {
    try read(bytes, as: file).instructions
  }

  /// A parser that has read all of a file.
  static func read(_ bytes: [UInt8], as file: FileID) throws(DockerfileSyntaxError) -> DockerfileParser {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw DockerfileSyntaxError(.notUTF8, at: SourceSpan(file: file, start: 0, end: 0))
    }
    var parser = DockerfileParser(bytes, file)
    try parser.readDirectives()
    while let line = parser.physicalLines.next() { try parser.read(line) }
    return parser
  }

  private init(_ bytes: [UInt8], _ file: FileID) {
    // A byte order mark is no part of a `SourceText`, so spans do not count it.
    physicalLines = DockerfileLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    self.file = file
  }

  private mutating func append(_ instruction: DockerfileInstruction, from start: UInt32, to end: UInt32) {
    instructions.append(Located(instruction, at: SourceSpan(file: file, start: start, end: end)))
  }

  // MARK: Lines

  /// Reads `# name=value` lines at the very top, of which `escape` matters.
  private mutating func readDirectives() throws(DockerfileSyntaxError) {
    var isFirst = true
    while let line = physicalLines.next() {
      // An empty line is how the printer keeps a comment from being a directive.
      if isFirst && line.isEmpty {
        guard let second = physicalLines.next() else { return append(.blank, from: line.start, to: line.end) }
        physicalLines.push(second)
        let isShield = second.comment.map(DockerfilePrinter.isDirective) ?? false
        if !isShield { append(.blank, from: line.start, to: line.end) }
        return
      }
      isFirst = false
      guard let comment = line.comment, DockerfilePrinter.isDirective(comment) else { return physicalLines.push(line) }
      let (name, value) = directive(comment)
      switch name {
      case "escape":
        guard value == "\\" || value == "`", let byte = value.utf8.first else {
          let span = SourceSpan(file: file, start: line.start, end: line.end)
          throw DockerfileSyntaxError(.escapeDirective(value), at: span)
        }
        words.escape = byte
        continue
      case "syntax", "check":
        if name == "syntax" { syntax = value }
        append(.comment(comment), from: line.start, to: line.end)
      default: return physicalLines.push(line)
      }
    }
  }

  private func directive(_ comment: String) -> (name: String, value: String) {
    let parts = comment.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    let trimmed = parts.map { part in
      String(decoding: ArraySlice(Array(part)).trimmed, as: UTF8.self)
    }
    return (trimmed[0].lowercased(), trimmed.count > 1 ? trimmed[1] : "")
  }

  private mutating func read(_ line: DockerfileLines.Line) throws(DockerfileSyntaxError) {
    if let comment = line.comment { return append(.comment(comment), from: line.start, to: line.end) }
    if line.isEmpty { return append(.blank, from: line.start, to: line.end) }
    var text = Array(line.trimmed)
    var end = line.end
    let start = line.start + UInt32(line.text.count - line.trimmed.count)
    while dropContinuation(&text), let next = physicalLines.next() {
      if let comment = next.comment {
        append(.comment(comment), from: next.start, to: next.end)
        text.append(words.escape)
      } else if next.isEmpty {
        text.append(words.escape)
      } else {
        text.append(contentsOf: next.text)
      }
      end = next.end
    }
    let logical = ArraySlice(text).trimmed
    if logical.isEmpty { return }
    let read = try logicalLine(logical, end: &end)
    lines.append(Located(read, at: SourceSpan(file: file, start: start, end: end)))
    for instruction in read.instructions { append(instruction, from: start, to: end) }
  }

  /// Takes the escape character off the end of a line that goes on; two of them are text.
  private func dropContinuation(_ text: inout [UInt8]) -> Bool {
    var rest = ArraySlice(text)
    while let last = rest.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { rest.removeLast() }
    guard rest.popLast() == words.escape, rest.last != words.escape else { return false }
    text.removeLast(text.count - rest.count)
    return true
  }

  // MARK: Instructions

  private mutating func logicalLine(
    _ line: ArraySlice<UInt8>,
    end: inout UInt32
  ) throws(DockerfileSyntaxError) -> DockerfileLogicalLine {
    let keyword = line.prefix(while: { !$0.isDockerfileBlank })
    let arguments = line.dropFirst(keyword.count).trimmed
    let name = String(decoding: keyword, as: UTF8.self).uppercased()
    var read = DockerfileLogicalLine(keyword: name, arguments: arguments)
    let reader = DockerfileInstructionReader(words: words)
    if ["RUN", "COPY", "ADD"].contains(name), !reader.isJSON(arguments) {
      for heredoc in words.heredocs(of: arguments) {
        read.heredocs.append(try self.read(heredoc.delimiter, stripsTabs: heredoc.stripsTabs, end: &end))
      }
    }
    let known = read.heredocs.isEmpty ? reader.read(name, arguments) : nil
    let text = { String(decoding: arguments, as: UTF8.self) }
    read.instructions = known ?? [.other(keyword: name, text: text(), heredocs: read.heredocs)]
    return read
  }

  private mutating func read(
    _ delimiter: String,
    stripsTabs: Bool,
    end: inout UInt32
  ) throws(DockerfileSyntaxError) -> DockerfileHeredoc {
    var content: [UInt8] = []
    while let line = physicalLines.next() {
      end = line.end
      let text = stripsTabs ? line.text.drop(while: { $0 == UInt8(ascii: "\t") }) : line.text
      if text.elementsEqual(delimiter.utf8) {
        return DockerfileHeredoc(delimiter: delimiter, content: String(decoding: content, as: UTF8.self))
      }
      content.append(contentsOf: line.text)
      content.append(UInt8(ascii: "\n"))
    }
    throw DockerfileSyntaxError(.unterminatedHeredoc(delimiter), at: SourceSpan(file: file, start: end, end: end))
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at both ends.
  var trimmed: ArraySlice<UInt8> {
    var rest = drop(while: \.isDockerfileBlank)
    while let last = rest.last, last.isDockerfileBlank { rest.removeLast() }
    return rest
  }
}
