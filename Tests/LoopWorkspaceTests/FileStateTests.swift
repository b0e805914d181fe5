import LoopWorkspace
import Testing

/// The policy, over every meeting of disk, manifest and produced text.
struct FileStateTests {
  /// `1`: as built before, `2`: as produced now, `x`: neither, `-`: none.
  static let table: [(recorded: String, disk: String, produced: String, state: FileState?)] = [
    ("-", "-", "2", .created),
    ("-", "2", "2", .unchanged),
    ("-", "x", "2", .foreign),
    ("1", "-", "2", .missing),
    ("1", "1", "2", .changed),
    ("1", "2", "2", .unchanged),
    ("1", "x", "2", .edited),
    ("2", "2", "2", .unchanged),
    ("2", "x", "2", .edited),
    ("2", "-", "2", .missing),
    ("1", "-", "-", nil),
    ("1", "1", "-", .removed),
    ("1", "x", "-", .keptOrphan),
  ]

  @Test(arguments: table)
  func `a file is judged by what was built, what is there and what is wanted`(
    _ recorded: String,
    _ disk: String,
    _ produced: String,
    _ state: FileState?
  ) throws {
    let scratch = try Scratch()
    // Another file in both builds, so that there is a manifest in every case.
    func files(_ text: String) -> [String: String] {
      text == "-" ? ["other": "other"] : ["other": "other", "file": text]
    }
    _ = try scratch.quickly().build(Output(files(recorded)))
    if disk == "-" {
      try? scratch.remove("generated/loop/file")
    } else {
      try scratch.write("generated/loop/file", disk)
    }
    let output = try Output(files(produced))
    #expect(try scratch.quickly().plan(output).states["file"] == state)
    let before = scratch.tree()
    let report = try scratch.quickly().build(output)
    let isRefused = state == .foreign || state == .edited
    #expect((report.outcome == .refused) == isRefused)
    if isRefused {
      expectSame(scratch.tree(), before)
      #expect(try scratch.quickly().build(output, force: true).outcome == .written)
    }
    let expected = produced == "-" ? (state == .keptOrphan ? disk : nil) : produced
    #expect(scratch.text("generated/loop/file") == expected)
    #expect(try scratch.quickly().build(output).outcome == .upToDate)
  }

  /// What holds for a seed, with force or without.
  static let seeds: [(recorded: String, disk: String, produced: String, state: FileState?)] = [
    ("-", "-", "2", .created),
    ("-", "2", "2", .unchanged),
    ("-", "x", "2", .owned),
    ("1", "-", "2", .missing),
    ("1", "1", "2", .changed),
    ("1", "2", "2", .unchanged),
    ("1", "x", "2", .owned),
    ("2", "2", "2", .unchanged),
    ("2", "x", "2", .owned),
    ("2", "-", "2", .missing),
    ("1", "-", "-", nil),
    ("1", "1", "-", .removed),
    ("1", "x", "-", .keptOrphan),
  ]

  @Test(arguments: seeds, [false, true])
  func `a seed is its owner's as soon as it is touched`(
    _ row: (recorded: String, disk: String, produced: String, state: FileState?),
    _ force: Bool
  ) throws {
    let scratch = try Scratch()
    func output(_ text: String) throws -> Output {
      try Output(text == "-" ? ["other": "other"] : ["other": "other", "file": text], seeds: ["file"])
    }
    _ = try scratch.quickly().build(output(row.recorded))
    if row.disk == "-" {
      try? scratch.remove("generated/loop/file")
    } else {
      try scratch.write("generated/loop/file", row.disk)
    }
    let output = try output(row.produced)
    #expect(try scratch.quickly().plan(output).states["file"] == row.state)
    #expect(try scratch.quickly().build(output, force: force).outcome != .refused)
    let kept: Set<FileState?> = [.owned, .keptOrphan]
    let expected = kept.contains(row.state) ? row.disk : row.produced == "-" ? nil : row.produced
    #expect(scratch.text("generated/loop/file") == expected)
    #expect(try scratch.quickly().build(output, force: force).outcome == .upToDate)
    #expect(try scratch.quickly().check(output).isFresh)
  }
}
