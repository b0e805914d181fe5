/// Lines of the form `tag<TAB>value`, as programs here write them for us.
struct DeployLines: Sendable {
  private(set) var all: [(tag: String, value: String)] = []

  init(_ answer: RemoteAnswer) {
    for line in answer.text.split(separator: "\n", omittingEmptySubsequences: true) {
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { all.append((String(parts[0]), String(parts[1]))) }
    }
  }

  /// The value of the last line with that tag.
  subscript(tag: String) -> String? { all.last { $0.tag == tag }?.value }

  func values(_ tag: String) -> [String] { all.filter { $0.tag == tag }.map(\.value) }

  static let shown = 20

  /// The last lines of its errors, or else of its output.
  func ending(of answer: RemoteAnswer) -> [String] {
    let errors = Self.ending(of: answer.errors)
    return errors.isEmpty ? Self.ending(of: answer.text) : errors
  }

  static func ending(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.suffix(shown).map {
      String($0.prefix(500))
    }
  }
}
