/// Words of a document that have not been looked up yet, with their texts one after the other.
struct PendingWords {
  struct Word {
    let hash: UInt32
    let position: UInt32
    let script: WordScript
    fileprivate let length: UInt8
    fileprivate let start: Int
  }

  private(set) var words: [Word] = []
  private var text: [UInt8] = []

  mutating func append(_ word: UnsafeBufferPointer<UInt8>, _ script: WordScript, at position: UInt32) {
    words.append(
      Word(
        hash: TermTable.hash(word),
        position: position,
        script: script,
        length: UInt8(word.count),
        start: text.count
      )
    )
    text.append(contentsOf: word)
  }

  /// Shows each word with its UTF-8.
  func forEach(_ body: (UnsafeBufferPointer<UInt8>, Word) -> Void) {
    text.withUnsafeBufferPointer { text in
      for word in words {
        body(UnsafeBufferPointer(rebasing: text[word.start..<word.start + Int(word.length)]), word)
      }
    }
  }
}
