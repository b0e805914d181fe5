import LoopWorkspace
import Testing

struct RevisionRangeTests {
  @Test(
    arguments: [
      ("main", RevisionRange(base: .commit("main"), head: nil)),
      ("v1.2.3", RevisionRange(base: .commit("v1.2.3"), head: nil)),
      ("a..b", RevisionRange(base: .commit("a"), head: "b")),
      ("a...b", RevisionRange(base: .mergeBase("a"), head: "b")),
      ("a..", RevisionRange(base: .commit("a"), head: "HEAD")),
      ("a...", RevisionRange(base: .mergeBase("a"), head: "HEAD")),
      ("..b", RevisionRange(base: .commit("HEAD"), head: "b")),
      ("v1.4..v1.5", RevisionRange(base: .commit("v1.4"), head: "v1.5")),
      ("HEAD@{1 day ago}..", RevisionRange(base: .commit("HEAD@{1 day ago}"), head: "HEAD")),
    ]
  )
  func `a range reads as git reads it`(text: String, range: RevisionRange) throws {
    #expect(try RevisionRange(text) == range)
  }

  @Test(arguments: ["", "-x", "--upload-pack=x", "a..-b", "-a..b", "a\nb", "a..b\u{0}", "a....b", "a..b..c", "\u{7F}"])
  func `what git would take for something else is refused`(text: String) {
    #expect(throws: RevisionError.invalidRevision(text)) { try RevisionRange(text) }
  }
}
