package import LoopStack

/// Takes secrets out of the diffs of generated files: what a spec says in clear stands there in clear.
///
/// What the masks find in the facts is taken out wherever it stands; what else looks like a secret, line by line.
package struct DiffMask {
  /// The longest first: one may be part of another.
  private let known: [String]

  /// Shorter ones would take whole words out of everything.
  private static let shortest = 4

  /// - Parameters:
  ///   - before: What runs.
  ///   - after: What shall run.
  ///   - changes: What differs: facts of other services stand around it at most, and are masked by their looks.
  package init(_ before: Stack?, _ after: Stack?, _ changes: [Change]) {
    var names: Set<String> = []
    for change in changes { if case .service(let name) = change.subject { names.insert(name) } }
    var found: Set<String> = []
    // Of a stack that comes or goes everything is in the diff, and nothing is told as a change.
    let isWhole = before == nil || after == nil
    for stack in [before, after].compactMap(\.self) {
      let services = stack.services.filter { isWhole || names.contains($0.name.value) }
      var rows = services.flatMap { StackDescription.facts(of: $0, in: stack) }
      if let edge = stack.edge {
        rows += StackDescription.facts(of: edge)
        rows += edge.routes.filter { !$0.raw.isEmpty }.flatMap(StackDescription.facts)
      }
      for row in rows { found.formUnion(Self.secrets(row.value, SecretMask.text(of: row))) }
    }
    let all = found.filter { $0.utf8.count >= Self.shortest && !SecretMask.isReference($0) }
    known = Set(all.flatMap(Self.spellings)).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  package func masked(_ files: [FileChange]) -> [FileChange] {
    files.map { file in
      var file = file
      // Code of a generated server is full of words like `token`, and holds no value of theirs.
      let isCode = file.path.hasSuffix(".swift") || file.path.hasSuffix(".md")
      file.diff = text(file.diff, byLooks: !isCode)
      return file
    }
  }

  private func text(_ diff: String, byLooks: Bool) -> String {
    var text = diff
    for secret in known where text.contains(secret) { text = Self.replacing(secret, in: text) }
    guard byLooks else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.line(String($0)) }
      .joined(separator: "\n")
  }

  // MARK: By their looks

  /// A line behind its mark: `name: value` as in YAML, or words.
  private static func line(_ line: String) -> String {
    guard let mark = line.unicodeScalars.first, " +-".unicodeScalars.contains(mark), !line.hasPrefix("+++ "),
      !line.hasPrefix("--- ")
    else { return line }
    // Our own comments speak of bearer tokens, and hold none.
    if line.utf8.dropFirst().first(where: { $0 != 0x20 }) == 0x23 { return SecretMask.text(line) }
    let colon = line.utf8.firstIndex(of: 0x3A)
    guard let colon, line.utf8.index(after: colon) < line.utf8.endIndex,
      line.utf8[line.utf8.index(after: colon)] == 0x20
    else { return SecretMask.text(line, isCommand: true) }
    let start = line.utf8.index(colon, offsetBy: 2)
    let value = String(line[start...])
    let bare = unquoted(value)
    if SecretMask.isReference(bare) { return line }
    if SecretName.isOne(unquoted(String(line[..<colon]))), SecretMask.isLiteral(bare, of: String(line[..<colon])) {
      return line[..<start] + SecretMask.sign
    }
    return line[..<start] + SecretMask.text(value, isCommand: true)
  }

  private static func unquoted(_ text: String) -> String {
    let quotes: Set<UInt8> = [0x22, 0x27]
    guard let first = text.utf8.first, quotes.contains(first), text.utf8.count > 1, text.utf8.last == first else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }

  // MARK: What is known

  /// What a mask took out: what stands between the parts that it left.
  private static func secrets(_ text: String, _ masked: String) -> [String] {
    if text == masked { return [] }
    let parts = pieces(masked, SecretMask.sign)
    var rest = Substring(text)
    guard let head = parts.first, rest.hasPrefix(head) else { return words(text, masked) }
    rest = rest.dropFirst(head.count)
    var found: [String] = []
    for (index, part) in parts.enumerated().dropFirst() {
      let isLast = index == parts.count - 1
      guard let end = isLast ? ending(rest, part) : rest.firstRange(of: part)?.lowerBound else {
        return words(text, masked)
      }
      found.append(String(rest[..<end]))
      rest = rest[end...].dropFirst(part.count)
    }
    return found
  }

  private static func ending(_ text: Substring, _ part: String) -> Substring.Index? {
    text.hasSuffix(part) ? text.index(text.endIndex, offsetBy: -part.count) : nil
  }

  /// Where a mask wrote the text anew: the words that are not in it any more.
  private static func words(_ text: String, _ masked: String) -> [String] {
    let isEnd = { (character: Character) in " \t\n\"'`,;[]{}|&?<>\\@=".contains(character) }
    let left = Set(masked.split(whereSeparator: isEnd))
    return text.split(whereSeparator: isEnd).filter { !left.contains($0) }.map(String.init)
  }

  /// As it is, and as Compose and quotes want it.
  private static func spellings(_ secret: String) -> [String] {
    let lines = secret.split(separator: "\n").map(String.init)
    return ([secret] + lines).filter { $0.utf8.count >= shortest }.flatMap { text in
      let escaped = pieces(pieces(text, "\\").joined(separator: "\\\\"), "\"").joined(separator: "\\\"")
      return [text, escaped].flatMap { [$0, pieces($0, "$").joined(separator: "$$")] }
    }
  }

  private static func replacing(_ secret: String, in text: String) -> String {
    pieces(text, secret).joined(separator: SecretMask.sign)
  }

  private static func pieces(_ text: String, _ separator: String) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
