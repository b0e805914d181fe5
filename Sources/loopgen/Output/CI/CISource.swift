/// Where continuous integration gets loopgen from.
///
/// There is no released program to download: it is built from a pinned revision, once, and kept in the runner's cache.
enum CISource: Equatable {
  /// A repository and a revision: what the project's variables `LOOPGEN_SOURCE` and `LOOPGEN_REF` say.
  case variables
  /// A repository that anybody may fetch, and a tag or commit of it.
  case repository(url: String, ref: String)
  /// The repository itself: it holds loopgen.
  case here

  /// Checked, for it stands in YAML and is a word of a shell's: nothing in it means anything to either.
  static func isURL(_ text: String) -> Bool {
    let beginnings = ["https://", "ssh://", "git@"]
    return beginnings.contains { text.hasPrefix($0) } && text.utf8.count <= 500 && text.utf8.allSatisfy(isPlain)
  }

  static func isRef(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && text.utf8.count <= 200 && text.utf8.allSatisfy(isPlain)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "@:/._~+-".utf8.contains(byte)
    }
  }
}
