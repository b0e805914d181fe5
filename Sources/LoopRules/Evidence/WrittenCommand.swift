import LoopDiagnostics
import LoopStack

/// A command line that stands in a file word for word, so that its flags can be changed there.
struct WrittenCommand {
  private let words: [String]
  private let text: String
  private let span: SourceSpan

  /// `nil` for what runs behind a shell or a starter, and for texts that are not written as they are read: a word that
  /// needs quotes has them, and stands elsewhere than it would without.
  init?(_ command: Fact<[String]>) {
    guard case .spec(let span) = command.origin, command.value.count > 1,
      CommandLine(command.value).words == command.value, command.value.allSatisfy({ $0.utf8.allSatisfy(Self.isPlain) })
    else { return nil }
    words = command.value
    text = words.joined(separator: " ")
    self.span = span
    let count = text.unicodeScalars.count
    let whole = span.narrowed(to: 0..<count, of: text)
    if Int(whole.end - whole.start) != count { return nil }
  }

  /// What neither a shell nor YAML reads as more than itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: ":"):
      true
    default: "_=,@%+".utf8.contains(byte)
    }
  }

  /// The edit that gives a flag a value: where the flag stands, or at the end of the line.
  func setting(_ flag: String, to value: String) -> Edit {
    for (index, word) in words.enumerated().reversed() {
      if word == flag, index + 1 < words.count { return replacing(index + 1, with: value) }
      if word.hasPrefix(flag + "=") { return replacing(index, with: "\(flag)=\(value)") }
    }
    return replacing(words.count - 1, with: "\(words[words.count - 1]) \(flag) \(value)")
  }

  /// The edit that takes a word away; `nil` for the program itself, and for what does not stand there.
  func removing(_ word: String) -> Edit? {
    guard let index = words.lastIndex(of: word), index > 0 else { return nil }
    let range = range(of: index)
    return .replace(span.narrowed(to: range.lowerBound - 1..<range.upperBound, of: text), with: "")
  }

  /// The edit that makes a word another one; `nil` for what does not stand there.
  func replacing(_ word: String, with new: String) -> Edit? {
    words.firstIndex(of: word).map { replacing($0, with: new) }
  }

  private func replacing(_ index: Int, with new: String) -> Edit {
    .replace(span.narrowed(to: range(of: index), of: text), with: new)
  }

  /// Where a word stands, in scalars.
  private func range(of index: Int) -> Range<Int> {
    let start = words[..<index].reduce(0) { $0 + $1.unicodeScalars.count + 1 }
    return start..<start + words[index].unicodeScalars.count
  }
}
