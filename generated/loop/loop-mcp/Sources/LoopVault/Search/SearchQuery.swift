/// What is asked for, taken apart: words, words side by side, and words that must not be there.
struct SearchQuery {
  struct Word: Hashable {
    let text: [UInt8]
    let script: WordScript
  }

  /// Something that a note should have.
  enum Part {
    /// A word, and the words that are written together with it (`loopgen` for the parts of `loopGen`).
    case word(Word, wholes: [Word])
    /// Words side by side; a quoted phrase must be there.
    case phrase([Word], isRequired: Bool)
  }

  /// What is looked at of a query: enough for a long sentence, little enough for a few milliseconds.
  private static let maximumCharacters = 400
  private static let maximumParts = 8
  private static let maximumPhrase = 8
  /// A run without blanks of more words than this is no date, version or time.
  private static let maximumNumber = 4

  private(set) var parts: [Part] = []
  private(set) var excluded: [[Word]] = []
  /// The whole query without blanks, as titles are kept.
  private(set) var name: [UInt8] = []

  init(_ text: String) {
    for chunk in Self.chunks(of: text) {
      var words = Words()
      var scanner = WordScanner()
      scanner.scan(chunk.text, until: WordScanner.Limit.title, into: &words)
      guard !words.parts.isEmpty else { continue }
      switch chunk.kind {
      case .excluded: excluded.append(Array(words.parts.prefix(Self.maximumPhrase)))
      case .quoted: parts.append(.phrase(Array(words.parts.prefix(Self.maximumPhrase)), isRequired: true))
      case .plain: append(words)
      }
      if chunk.kind != .excluded { name += words.parts.flatMap(\.text) }
    }
    dropRequests()
    if parts.count > Self.maximumParts { parts.removeLast(parts.count - Self.maximumParts) }
    if excluded.count > Self.maximumParts { excluded.removeLast(excluded.count - Self.maximumParts) }
  }

  private mutating func append(_ words: Words) {
    let hasNumber = words.parts.contains { word in word.text.allSatisfy { (0x30...0x39).contains($0) } }
    if hasNumber, (2...Self.maximumNumber).contains(words.parts.count) {
      parts.append(.phrase(words.parts, isRequired: false))
    } else {
      parts += words.parts.map { .word($0, wholes: words.wholes) }
    }
  }

  /// Leaves out words that speak to whoever searches and not of notes, unless there are no others.
  private mutating func dropRequests() {
    var seen: Set<Word> = []
    let telling = parts.filter { part in
      guard case .word(let word, _) = part else { return true }
      return !RequestWord.all.contains(word.text) && seen.insert(word).inserted
    }
    if !telling.isEmpty { parts = telling }
  }

  private enum Kind { case plain, quoted, excluded }

  private struct Chunk {
    var text = ""
    var kind = Kind.plain
  }

  /// Divides a query at blanks and quotation marks.
  private static func chunks(of text: String) -> [Chunk] {
    var chunks: [Chunk] = []
    var current = Chunk()
    var isQuoted = false
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 || scalar.properties.isWhitespace }
    for scalar in text.unicodeScalars.prefix(maximumCharacters) {
      let isMark = scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}"
      if isMark || !isQuoted && isBlank(scalar) {
        if !current.text.isEmpty { chunks.append(current) }
        if isMark { isQuoted.toggle() }
        let isExcluded = isQuoted && current.text.isEmpty && current.kind == .excluded
        current = Chunk(kind: isExcluded ? .excluded : isQuoted ? .quoted : .plain)
      } else if scalar == "-", current.text.isEmpty, current.kind == .plain {
        current.kind = .excluded
      } else {
        current.text.unicodeScalars.append(scalar)
      }
    }
    // A quotation that does not end is none.
    if isQuoted { current.kind = .plain }
    if !current.text.isEmpty { chunks.append(current) }
    return chunks
  }
}

/// The words of a piece of a query.
private struct Words: WordSink {
  var parts: [SearchQuery.Word] = []
  var wholes: [SearchQuery.Word] = []

  mutating func take(_ word: UnsafeBufferPointer<UInt8>, _ script: WordScript, at position: UInt32, isWhole: Bool) {
    let word = SearchQuery.Word(text: Array(word), script: script)
    if isWhole { wholes.append(word) } else { parts.append(word) }
  }
}

/// Words by which people ask, and that say nothing of what they ask for.
private enum RequestWord {
  static let all = Set(
    """
    a an the of in on at to for is are was were and or with by from about what where which who when how me my please \
    find show tell search get all any do does did there this that it 찾아줘 찾아 찾아봐 찾아주세요 찾기 알려줘 알려주세요 \
    보여줘 보여주세요 해줘 주세요 검색 검색해줘 정리해줘 요약해줘 관련 관련된 관한 대한 대해 대해서 있는 있어 있나요 뭐야 뭐 무엇 \
    어디 어디에 어떤 좀 및 또는 그리고 모든
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) }
  )
}
