import LoopWorkspace
import Testing

struct RelativePathTests {
  @Test(arguments: ["a", "a/b", "a b/c.d", "...", ".a", "ä/ö", String(repeating: "a", count: 255)])
  func `a path below the root is accepted`(_ text: String) throws {
    #expect(try RelativePath(text).text == text)
  }

  @Test(arguments: [
    ("", PathProblem.empty), ("/", .absolute), ("/etc/passwd", .absolute), ("..", .dots), ("a/../b", .dots),
    ("a/..", .dots), ("./a", .dots), ("a//b", .emptyComponent), ("a/", .emptyComponent), ("a\0b", .controlCharacter),
    ("a\nb", .controlCharacter), ("a\u{7F}", .controlCharacter), ("a\u{1B}[2J", .controlCharacter),
    (String(repeating: "a", count: 256), .longComponent), (String(repeating: "a/", count: 2100) + "a", .tooLong),
  ])
  func `a path that could leave the root or confuse a reader is refused`(
    _ text: String,
    _ problem: PathProblem
  ) {
    #expect(throws: problem) { try RelativePath(text) }
  }

  @Test func `paths are ordered by bytes`() throws {
    let paths = try ["b", "a/b", "a-b", "Z", "é", "a"].map { text throws in try RelativePath(text) }
    #expect(paths.sorted().map(\.text) == ["Z", "a", "a-b", "a/b", "b", "é"])
  }

  @Test func `ancestors come nearest first`() throws {
    #expect(try RelativePath("a/b/c").ancestors.map(\.text) == ["a/b", "a"])
    #expect(try RelativePath("a").parent == nil)
  }
}
