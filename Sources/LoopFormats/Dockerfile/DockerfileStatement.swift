package import LoopDiagnostics

/// An instruction as the builder takes it off the file: its words are not lost where the tree has none for them.
package struct DockerfileStatement: Hashable, Sendable {
  /// `--name`, `--name=value`.
  package struct Flag: Hashable, Sendable {
    package var name: String
    /// `nil` for a switch such as `--link`.
    package var value: String?
  }

  /// In upper case.
  package var keyword: String
  package var flags: [Flag]
  /// What follows the flags, continuation lines joined and blanks as they are written.
  package var arguments: String
  package var heredocs: [DockerfileHeredoc]
  /// What it means: several for `ARG a b`.
  package var instructions: [DockerfileInstruction]
  /// The arguments one by one, or the strings of a JSON array; quotes and escapes are read, and `nil` stands for what
  /// cannot be.
  package var words: [DockerfileText?]
}

/// A Dockerfile as its statements.
package struct DockerfileStatements: Sendable {
  /// `# syntax=…`: another builder reads the file.
  package var syntax: String?
  package var all: [Located<DockerfileStatement>]

  /// Reads a file; comments and empty lines are left out.
  package init(parsing bytes: [UInt8], as file: FileID) throws(DockerfileSyntaxError) {
    let parser = try DockerfileParser.read(bytes, as: file)
    syntax = parser.syntax
    all = parser.lines.map { line in
      line.map { DockerfileStatement($0, parser.words) }
    }
  }
}

/// One instruction with its continuation lines joined.
struct DockerfileLogicalLine {
  var keyword: String
  var arguments: ArraySlice<UInt8>
  var heredocs: [DockerfileHeredoc] = []
  var instructions: [DockerfileInstruction] = []
}

extension DockerfileStatement {
  fileprivate init(_ line: DockerfileLogicalLine, _ words: DockerfileWords) {
    let split = words.split(line.arguments)
    let rest = split?.rest ?? line.arguments
    keyword = line.keyword
    flags = (split?.flags ?? []).map { Flag(name: $0.name, value: $0.value) }
    arguments = String(decoding: rest, as: UTF8.self)
    heredocs = line.heredocs
    instructions = line.instructions
    self.words = DockerfileInstructionReader(words: words).items(rest).map { words.value(of: $0) }
  }
}
