extension String {
  /// Where a part stands, in scalars: its last place behind another part.
  func scalarRange(of part: String, after other: String) -> Range<Int>? {
    let all = Array(unicodeScalars)
    let part = Array(part.unicodeScalars)
    let other = Array(other.unicodeScalars)
    guard !part.isEmpty, all.count >= part.count else { return nil }
    func stands(_ word: [Unicode.Scalar], at index: Int) -> Bool {
      index + word.count <= all.count && all[index..<index + word.count].elementsEqual(word)
    }
    let first = other.isEmpty ? 0 : all.indices.last { stands(other, at: $0) }.map { $0 + other.count }
    guard let first else { return nil }
    return all.indices.last { $0 >= first && stands(part, at: $0) }.map { $0..<$0 + part.count }
  }
}
