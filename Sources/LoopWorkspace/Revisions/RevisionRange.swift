/// What a run is asked to compare, as it is written on the command line.
package struct RevisionRange: Hashable, Sendable {
  package enum Base: Hashable, Sendable {
    /// Where the branch at hand left the default branch.
    case automatic
    case commit(String)
    /// Where this commit and the head parted: `A...B`.
    case mergeBase(String)
  }

  package var base: Base
  /// `nil` is the working tree.
  package var head: String?

  package init(base: Base, head: String?) {
    self.base = base
    self.head = head
  }

  /// Against the default branch, with the working tree.
  package static let automatic = RevisionRange(base: .automatic, head: nil)

  /// Reads `BASE`, `BASE..HEAD` or `BASE...HEAD` as gitrevisions(7) has it: an empty side is `HEAD`.
  ///
  /// - Parameter text: As the user wrote it.
  /// - Throws: `invalidRevision` for what git would take as an option or refuse as a name.
  package init(_ text: String) throws(RevisionError) {
    guard let dots = Self.dots(in: text) else {
      self.init(base: .commit(try Self.name(text, of: text)), head: nil)
      return
    }
    let old = text[..<dots.lowerBound]
    let new = text[dots.upperBound...]
    let base = try Self.name(old.isEmpty ? "HEAD" : String(old), of: text)
    let head = try Self.name(new.isEmpty ? "HEAD" : String(new), of: text)
    let isMergeBase = text[dots].utf8.count == 3
    self.init(base: isMergeBase ? .mergeBase(base) : .commit(base), head: head)
  }

  /// The first two or three dots in a row; one dot belongs to a name.
  private static func dots(in text: String) -> Range<String.Index>? {
    var start = text.startIndex
    while let dot = text[start...].firstIndex(of: ".") {
      var end = text.index(after: dot)
      while end < text.endIndex, text[end] == ".", text.distance(from: dot, to: end) < 3 {
        end = text.index(after: end)
      }
      if text.distance(from: dot, to: end) > 1 { return dot..<end }
      start = end
    }
    return nil
  }

  private static func name(_ name: String, of text: String) throws(RevisionError) -> String {
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && name.utf8.count <= 1_024
    guard !name.isEmpty, name.first != "-", name.first != ".", isPlain, !name.contains("..") else {
      throw .invalidRevision(text)
    }
    return name
  }
}
