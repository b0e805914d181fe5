import LoopFormats

/// What git would name a content, so that one that is known need not be read to be told from another.
package enum GitBlob {
  /// Whether an object's name is that of a text.
  ///
  /// Source: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
  ///
  /// - Parameters:
  ///   - object: In hexadecimal: SHA-1 or, by its length, SHA-256.
  ///   - text: The whole content.
  /// - Returns: `false` too for what is no name of an object.
  package static func isName(_ object: String, of text: String) -> Bool { isName(object, of: Array(text.utf8)) }

  /// Whether an object's name is that of a content, as above.
  package static func isName(_ object: String, of content: [UInt8]) -> Bool {
    let bytes = Array("blob \(content.count)\0".utf8) + content
    switch object.utf8.count {
    case 40: return bytes.withUnsafeBytes { name(SHA1.words(of: $0)) } == object
    case 64: return Digest(of: bytes).description == object
    default: return false
    }
  }

  private static func name(_ words: [UInt32]) -> String {
    Hexadecimal.text(words.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } })
  }
}
