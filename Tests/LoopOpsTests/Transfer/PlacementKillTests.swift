import Foundation
import LoopOps
import Support
import Testing

/// The programs killed before each of their steps, which is after the one before: what is there afterwards is all of the old or all of the new.
struct PlacementKillTests {
  /// Counts every command that changes anything, and at one count ends the shell and all of its children at once.
  private static func killing(at step: Int, _ folder: TemporaryFolder) -> String {
    """
    kill_at=\(step)
    count_file='\(folder.path)/count'
    step() {
      IFS= read -r count <"$count_file"
      count=$((count + 1))
      echo "$count" >"$count_file"
      [ "$count" -ne "$kill_at" ] || kill -9 0
    }
    mv() { step && command mv "$@"; }
    rm() { step && command rm "$@"; }
    ln() { step && command ln "$@"; }
    cp() { step && command cp "$@"; }
    mkdir() { step && command mkdir "$@"; }
    rmdir() { step && command rmdir "$@"; }

    """
  }

  private static let one = DeploySet(
    [("a", "1"), ("b c", "1"), ("same", "1"), ("dir/gone", "1"), ("x/y", "1")].map {
      DeployFile($0.0, Array($0.1.utf8))
    }
      + [DeployFile("link", Array("a".utf8), .link)]
  )
  private static let two = DeploySet(
    [("a", "2"), ("b c", "2"), ("same", "1"), ("new/루프", "2"), ("x", "2")].map { DeployFile($0.0, Array($0.1.utf8)) }
      + [DeployFile("link", Array("b c".utf8), .link)]
  )

  /// A host with the first set in place and the second one sent.
  private static func prepared() throws -> HostFixture {
    let host = try HostFixture()
    try host.deploy(one)
    try Receive.check(host.run(Receive.program(for: two), input: two.archive))
    return host
  }

  /// Runs a program again and again, each time killed one step later, until it comes to its end.
  private static func killed(
    _ program: RemoteProgram,
    on host: HostFixture,
    input: [UInt8] = [],
    _ check: (HostFixture) throws -> Void
  ) throws -> Int {
    for step in 1..<300 {
      let copy = try host.copied()
      let folder = try TemporaryFolder()
      try folder.write("count", "0\n")
      let answer = try copy.run(program, input: input, before: killing(at: step, folder))
      if answer.status == 0 { return step }
      try check(copy)
    }
    return 300
  }

  private static let old = HostFixture.state(one)
  private static let new = HostFixture.state(two)

  @Test
  func `a killed place is finished or undone by the next run`() throws {
    let steps = try Self.killed(Placement.place, on: Self.prepared()) { host in
      let other = try host.copied()
      // Where it was killed before it began, the files that were sent are there to be placed.
      let again = PlacementReport(try host.run(Placement.place))
      #expect(again.failure == nil || !host.exists(".loopgen/incoming"))
      #expect(try host.state() == Self.new)
      #expect(try host.read(".loopgen/files") == Self.two.list)
      let list = try other.read(".loopgen/files")
      let isDone =
        other.exists(".loopgen/previous/.plan") && !other.exists(".loopgen/place")
        && list == Self.two.list
      _ = try other.run(Placement.recover)
      #expect(try other.state() == (isDone ? Self.new : Self.old))
      #expect(try other.read(".loopgen/files") == (isDone ? Self.two : Self.one).list)
    }
    #expect((15..<300).contains(steps))
  }

  @Test
  func `a killed undoing is finished by the next run`() throws {
    let host = try Self.prepared()
    #expect(PlacementReport(try host.run(Placement.place)).failure == nil)
    let steps = try Self.killed(Placement.putBack, on: host) { host in
      let report = PlacementReport(try host.run(Placement.putBack))
      #expect(report.failure == nil && report.kept.isEmpty)
      #expect(try host.state() == Self.old)
      #expect(try host.read(".loopgen/files") == Self.one.list)
    }
    #expect((8..<300).contains(steps))
  }

  @Test
  func `a killed receive leaves the old files or none, and nothing else is touched`() throws {
    let host = try Self.prepared()
    let set = Sets.set(["third": "3"])
    let steps = try Self.killed(Receive.program(for: set), on: host, input: set.archive) { host in
      #expect(try host.state() == Self.old)
      if host.exists(".loopgen/incoming") {
        let list = try host.read(".loopgen/incoming/.files")
        #expect(list == Self.two.list || list == set.list)
      }
      try Receive.check(host.run(Receive.program(for: set), input: set.archive))
      #expect(try host.read(".loopgen/incoming/third") == "3")
    }
    #expect((4..<300).contains(steps))
  }

  @Test
  func `a receive after a killed place begins with the old files`() throws {
    let set = Sets.set(["third": "3"])
    _ = try Self.killed(Placement.place, on: Self.prepared()) { host in
      try Receive.check(host.run(Receive.program(for: set), input: set.archive))
      let state = try host.state()
      #expect(state == Self.old || state == Self.new)
      #expect(!host.exists(".loopgen/place"))
    }
  }
}
