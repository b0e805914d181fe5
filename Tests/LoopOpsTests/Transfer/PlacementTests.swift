import Foundation
import LoopOps
import Support
import Testing

struct PlacementTests {
  @Test(arguments: Shell.allCases)
  func `files are placed, replaced, removed and put back`(_ shell: Shell) throws {
    let host = try HostFixture()
    try host.write("data/notes.db", "theirs")
    let before = try host.state()
    let (one, two) = (Sets.nasty("one"), Sets.nasty("two"))
    let rest = DeploySet(two.files.filter { !["a/b/c/d.txt", "-dash.txt", "current"].contains($0.path) })
    try host.deploy(one, shell: shell)
    let first = HostFixture.state(one).merging(before) { $1 }
    #expect(try host.state() == first)
    try host.deploy(rest, shell: shell)
    #expect(try host.state() == HostFixture.state(rest).merging(before) { $1 })
    #expect(!host.exists("a"))
    #expect(try host.read(".loopgen/files") == rest.list)
    let back = PlacementReport(try host.run(Placement.putBack, shell: shell))
    #expect(back.isPutBack && back.failure == nil && back.kept.isEmpty)
    #expect(try host.state() == first)
    #expect(try host.read(".loopgen/files") == one.list)
    // There is nothing more to put back.
    #expect(!PlacementReport(try host.run(Placement.putBack, shell: shell)).isPutBack)
    #expect(try host.state() == first)
  }

  @Test
  func `what is as it shall be is not touched`() throws {
    let host = try HostFixture()
    try host.deploy(Sets.set(["a": "1", "b": "1"]))
    let old = try FileManager.default.attributesOfItem(atPath: host.path + "/a")[.systemFileNumber] as? Int
    let set = Sets.set(["a": "1", "b": "2"])
    try Receive.check(host.run(Receive.program(for: set), input: set.archive))
    #expect(PlacementReport(try host.run(Placement.place)).placed == 1)
    #expect(try FileManager.default.attributesOfItem(atPath: host.path + "/a")[.systemFileNumber] as? Int == old)
  }

  @Test(arguments: Shell.allCases)
  func `what somebody edited on the host is named and kept`(_ shell: Shell) throws {
    let host = try HostFixture()
    try host.write("stranger 루프", "was there before")
    try host.deploy(Sets.set(["same": "1", "edited -x": "1", "gone": "1", "unchanged": "1"]), shell: shell)
    try host.write("edited -x", "by hand")
    try host.write("gone", "by hand too")
    try host.write("unchanged", "by hand as well")
    let set = Sets.set(["same": "1", "edited -x": "2", "stranger 루프": "new", "unchanged": "1"])
    try Receive.check(host.run(Receive.program(for: set), input: set.archive, shell: shell))
    let report = PlacementReport(try host.run(Placement.place, shell: shell))
    #expect(Set(report.edited) == ["edited -x", "gone", "stranger 루프", "unchanged"])
    #expect(try host.read(".loopgen/previous/old/edited -x") == "by hand")
    #expect(try host.read(".loopgen/previous/old/gone") == "by hand too")
    #expect(try host.read(".loopgen/previous/old/stranger 루프") == "was there before")
    #expect(try host.read("unchanged") == "1")
    // And again after a deploy that is put back.
    try host.write("edited -x", "later")
    let back = PlacementReport(try host.run(Placement.putBack, shell: shell))
    #expect(back.kept == ["edited -x"])
    #expect(try host.read(".loopgen/kept/edited -x") == "later")
    #expect(try host.read("edited -x") == "by hand")
    #expect(try host.read("stranger 루프") == "was there before")
  }

  @Test(arguments: Shell.allCases)
  func `a folder and a file change places`(_ shell: Shell) throws {
    let host = try HostFixture()
    let one = Sets.set(["x/y/z": "file below", "y": "file"])
    let two = Sets.set(["x": "file now", "y/a": "below now"])
    for set in [one, two, one] {
      try host.deploy(set, shell: shell)
      #expect(try host.state() == HostFixture.state(set))
    }
    _ = try host.run(Placement.putBack, shell: shell)
    #expect(try host.state() == HostFixture.state(two))
  }

  @Test
  func `a folder that keeps a file stays the same folder`() throws {
    let host = try HostFixture()
    try host.deploy(Sets.set(["nginx/a.conf": "1"]))
    let number = { try FileManager.default.attributesOfItem(atPath: host.path + "/nginx")[.systemFileNumber] as? Int }
    let old = try number()
    try host.deploy(Sets.set(["nginx/b.conf": "1"]))
    #expect(try number() == old)
  }

  struct Obstacle: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let words: String
    let make: @Sendable (HostFixture) throws -> Void
  }

  private static let obstacles = [
    Obstacle(testDescription: "a link on the way", path: "way/file", words: "is a link") { host in
      try host.write("elsewhere/keep", "k")
      try host.link("way", to: "elsewhere")
    },
    Obstacle(testDescription: "a file on the way", path: "way/file", words: "in the way") { host in
      try host.write("way", "w")
    },
    Obstacle(testDescription: "a folder in its place", path: "file", words: "is a folder") { host in
      try host.write("file/x", "x")
    },
    Obstacle(testDescription: "a FIFO in its place", path: "file", words: "in the way") { host in
      _ = try Program.run("/usr/bin/mkfifo", [host.path + "/file"])
    },
  ]

  @Test(arguments: obstacles, Shell.allCases)
  func `nothing is touched where something is in the way`(_ obstacle: Obstacle, _ shell: Shell) throws {
    let host = try HostFixture()
    try host.deploy(Sets.set(["first": "1"]), shell: shell)
    try obstacle.make(host)
    let before = try host.state()
    let set = Sets.set(["first": "2", obstacle.path: "new"])
    try Receive.check(host.run(Receive.program(for: set), input: set.archive, shell: shell))
    let answer = try host.run(Placement.place, shell: shell)
    #expect(answer.status == 1)
    #expect(PlacementReport(answer).failure?.message.contains(obstacle.words) ?? false)
    #expect(try host.state() == before)
    #expect(!host.exists(".loopgen/place") && !host.exists(".loopgen/place.new"))
  }

  @Test
  func `a link in the place of a file is replaced and not followed`() throws {
    let host = try HostFixture()
    try host.write("target", "theirs")
    try host.write("folder/keep", "k")
    try host.link("file", to: "target")
    try host.link("other", to: "folder")
    try host.deploy(Sets.set(["file": "new", "other": "new"]))
    #expect(
      try host.state() == ["file": "644 new", "other": "644 new", "target": "644 theirs", "folder/keep": "644 k"]
    )
    _ = try host.run(Placement.putBack)
    #expect(try host.state()["other"] == "-> folder")
  }

  @Test
  func `without anything sent nothing is placed`() throws {
    let host = try HostFixture()
    let answer = try host.run(Placement.place)
    #expect(answer.status == 1)
    #expect(PlacementReport(answer).failure?.message == "no files have been sent to be put in place")
  }

  @Test(arguments: Shell.allCases)
  func `a step that fails puts everything back`(_ shell: Shell) throws {
    let host = try HostFixture()
    let one = Sets.set(["a": "1", "b": "1", "c": "1"])
    try host.deploy(one, shell: shell)
    let two = Sets.set(["a": "2", "b": "2", "d": "2"])
    try Receive.check(host.run(Receive.program(for: two), input: two.archive, shell: shell))
    // A rename of `b` to its place fails, as on a full disk.
    let failing = "mv() { case $2 in *incoming/b) return 1 ;; *) command mv \"$@\" ;; esac; }\n"
    let answer = try host.run(Placement.place, shell: shell, before: failing)
    #expect(answer.status == 1)
    #expect(PlacementReport(answer).failure?.message.hasPrefix("`b` could not be replaced") ?? false)
    #expect(try host.state() == HostFixture.state(one))
    #expect(try host.read(".loopgen/files") == one.list)
  }

  @Test
  func `the functions are a clean program for any POSIX shell`() throws {
    let checker = try #require(Program.find("shellcheck"))
    let folder = try TemporaryFolder()
    for program in [Placement.place, Receive.program(for: Sets.set([:])), Fetch.program] {
      try folder.write("program.sh", HostPreamble.text(of: try HostFixture().host) + program.text)
      // Not every program uses all of the preamble, and a word of a name may be split there.
      let run = try Program.run(
        checker,
        ["-s", "sh", "-e", "SC2034,SC2086,SC2329,SC2317", folder.path + "/program.sh"]
      )
      #expect(run.status == 0, "\(run.output)")
    }
  }
}
