extension String {
  /// Whether a word of capital ASCII letters stands between its underscores, in whatever case: `LOOP_JWKS_URL` has `JWKS`.
  func hasWord(_ word: String) -> Bool {
    var rest = utf8[...]
    while rest.count >= word.utf8.count {
      let end = rest.firstIndex(of: UInt8(ascii: "_")) ?? rest.endIndex
      // Without its fifth bit a small letter is the capital one, and nothing else becomes a letter.
      if rest[..<end].elementsEqual(word.utf8, by: { $0 & 0xDF == $1 }) { return true }
      guard end < rest.endIndex else { return false }
      rest = rest[rest.index(after: end)...]
    }
    return false
  }
}
