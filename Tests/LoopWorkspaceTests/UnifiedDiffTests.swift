import Foundation
import LoopWorkspace
import Testing

struct UnifiedDiffTests {
  private func diff(_ old: String?, _ new: String?, path: String = "f") -> String? {
    UnifiedDiff(from: old.map { Array($0.utf8) }, to: new.map { Array($0.utf8) }, path: path)?.text
  }

  @Test func `a change is shown with three lines of context`() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacingOccurrences(of: "line 10\n", with: "line ten\n")
    let expected = """
      --- generated/loop/f
      +++ generated/loop/f
      @@ -7,7 +7,7 @@
       line 7
       line 8
       line 9
      -line 10
      +line ten
       line 11
       line 12
       line 13

      """
    #expect(diff(old, new, path: "generated/loop/f") == expected)
  }

  static let small: [(old: String?, new: String?, text: String)] = [
    ("a\n", "a\n", ""),
    ("", "", ""),
    ("a\n", "b\n", "--- f\n+++ f\n@@ -1 +1 @@\n-a\n+b\n"),
    ("a", "a\n", "--- f\n+++ f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    (
      "a\nb", "a\nc",
      """
      --- f
      +++ f
      @@ -1,2 +1,2 @@
       a
      -b
      \\ No newline at end of file
      +c
      \\ No newline at end of file

      """
    ),
    (nil, "a\n", "--- /dev/null\n+++ f\n@@ -0,0 +1 @@\n+a\n"),
    ("a\n", nil, "--- f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"),
    ("a\r\n", "a\n", "--- f\n+++ f\n@@ -1 +1 @@\n-a\r\n+a\n"),
    (nil, "", "--- /dev/null\n+++ f\n"),
  ]

  @Test(arguments: small)
  func `small differences have the form that patch expects`(_ old: String?, _ new: String?, _ text: String) {
    #expect(diff(old, new) == text)
  }

  @Test func `changes apart by more than six lines are in hunks of their own`() {
    let old = (1...30).map { "\($0)\n" }.joined()
    func changed(_ lines: Set<Int>) -> String {
      (1...30).map { lines.contains($0) ? "x\n" : "\($0)\n" }.joined()
    }
    #expect(diff(old, changed([5, 12]))?.components(separatedBy: "\n@@ ").count == 2)
    #expect(diff(old, changed([5, 13]))?.components(separatedBy: "\n@@ ").count == 3)
  }

  @Test func `a file that is no text is not compared`() {
    #expect(diff("a\0b", "a") == nil)
    #expect(diff(String(repeating: "\n", count: 200_001), "a") == nil)
  }

  /// Random edits of random texts, all applied by one run of the real `patch`.
  @Test(.enabled(if: Program.isInstalled("patch")), arguments: [UInt64(1), 2, 3])
  func `patch turns the old text into the new one`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let scratch = try Scratch()
    var patches = ""
    var expected: [String: String] = [:]
    for number in 0..<150 {
      let old = random.text()
      let edited = random.edited(old)
      let name = number % 10 == 0 ? "with space \(number)" : "f\(number)"
      try scratch.write("work/\(name)", old)
      let diff = try #require(UnifiedDiff(from: Array(old.utf8), to: Array(edited.utf8), path: name))
      patches += diff.text
      expected[name] = edited
    }
    try scratch.write("all.patch", patches)
    let arguments = ["-p0", "-s", "-E", "-i", scratch.absolute("all.patch")]
    #expect(try Program.run("patch", arguments, in: scratch.absolute("work")) == 0)
    for (name, text) in expected where !text.isEmpty {
      #expect(scratch.text("work/\(name)") == text, "\(name)")
    }
  }

  /// The shortest possible edit, found the slow way.
  private func shortest(_ old: [Substring], _ new: [Substring]) -> Int {
    var row = Array(0...new.count)
    for (i, line) in old.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in new.enumerated() {
        let above = row[j + 1]
        row[j + 1] = line == other ? diagonal : min(above, row[j]) + 1
        diagonal = above
      }
    }
    return row[new.count]
  }

  @Test(arguments: [UInt64(4), 5])
  func `a difference of small texts is the shortest`(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<200 {
      let (old, new) = (random.text(newline: true), random.text(newline: true))
      let diff = try #require(UnifiedDiff(from: Array(old.utf8), to: Array(new.utf8), path: "f"))
      func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
      #expect(diff.insertions + diff.deletions == shortest(lines(old), lines(new)))
    }
  }

  @Test(.enabled(if: Program.isInstalled("patch")))
  func `two large texts without much in common are compared with bounded effort`() throws {
    var random = SplitMix(seed: 6)
    let lines = 8_000
    let old = (0..<lines).map { _ in "\(random.next() % 3000)\n" }.joined()
    let new = (0..<lines).map { _ in "\(random.next() % 3000)\n" }.joined()
    let scratch = try Scratch(["f": old])
    try scratch.write("f.patch", try #require(diff(old, new)))
    #expect(try Program.run("patch", ["-p0", "-s", "-i", "f.patch"], in: scratch.path) == 0)
    #expect(scratch.text("f") == new)
  }
}
