import LoopWorkspace
import Testing

/// A build dies, or fails, at every single system call.
struct KillTests {
  /// Created, changed, unchanged, missing, removed with its folder, and a file and a folder that change places.
  struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: [String: String]
    let new: [String: String]
    var seeds: Set<String> = []
    /// What owners made of seeds, before the build that dies.
    var owned: [String: String] = [:]

    static let all = [
      Scenario(
        testDescription: "a first build",
        old: [:],
        new: ["compose.yaml": "services: {}\n", "nginx/nginx.conf": "events {}\n"]
      ),
      Scenario(
        testDescription: "a rebuild",
        old: [
          "compose.yaml": "services: {}\n", "nginx/nginx.conf": "events {}\n", "api/Dockerfile": "FROM a\n",
          "legacy/conf/old.conf": "old\n", "nginx/old.conf": "old\n",
        ],
        new: [
          "compose.yaml": "services: {a: {}}\n", "nginx/nginx.conf": "events { }\n", "api/Dockerfile": "FROM a\n",
          "mcp/Sources/App.swift": "print(1)\n", "README.md": "new\n",
        ]
      ),
      Scenario(
        testDescription: "files and folders change places",
        old: ["a": "file\n", "b/c/d": "deep\n", "b/e": "shallow\n", "same": "same\n"],
        new: ["a/x/y": "deep\n", "b": "file\n", "same": "same\n"]
      ),
      Scenario(
        testDescription: "seeds: new, renewed, owned, no longer wanted, and no longer wanted but owned",
        old: [
          "compose.yaml": "services: {}\n", "same/Tools.swift": "seed 1\n", "mine/Tools.swift": "seed 1\n",
          "gone/Tools.swift": "seed 1\n", "left/Tools.swift": "seed 1\n", "left/main.swift": "main\n",
        ],
        new: [
          "compose.yaml": "services: {a: {}}\n", "same/Tools.swift": "seed 2\n", "mine/Tools.swift": "seed 2\n",
          "new/Tools.swift": "seed 2\n",
        ],
        seeds: ["same/Tools.swift", "mine/Tools.swift", "gone/Tools.swift", "left/Tools.swift", "new/Tools.swift"],
        owned: ["mine/Tools.swift": "mine\n", "left/Tools.swift": "left\n", "mine/More.swift": "more\n"]
      ),
    ]

    func output(_ files: [String: String]) throws -> Output { try Output(files, seeds: seeds) }

    /// The tree of a complete build, with what is the owners'.
    func tree(_ output: Output, _ files: [String: String]) -> [String: String] {
      output.tree(files.merging(owned) { _, own in own })
    }

    /// A repository as it is before the build that dies.
    func prepared() throws -> Scratch {
      let scratch = try Scratch()
      if !old.isEmpty { _ = try scratch.quickly().build(output(old)) }
      for (path, text) in owned { try scratch.write("generated/loop/\(path)", text) }
      return scratch
    }

    /// The calls of the build when nothing happens to it.
    func calls() throws -> [String] {
      let system = FaultyFileSystem()
      let scratch = try prepared()
      let output = try output(new)
      #expect(try scratch.repository(system).build(output).outcome == .written)
      expectSame(scratch.tree(), tree(output, new))
      return system.calls
    }
  }

  /// The calls that change something on the disk: to die in another one is to die in the next of these.
  private func steps(_ calls: [String]) -> [Int] {
    let changing: Set = ["createFile", "write", "setMode", "makeFolder", "removeFile", "removeFolder", "rename"]
    return calls.indices.filter { changing.contains(calls[$0]) }
  }

  /// The build dies at a call; the killed tree stays.
  private func kill(_ scratch: Scratch, _ output: Output, at index: Int) throws -> Bool {
    let system = FaultyFileSystem(.death, at: index)
    do {
      _ = try scratch.repository(system).build(output)
    } catch {
      #expect(system.isDead)
    }
    return system.isDead
  }

  /// Every file is the old one or the new one, and nothing else is there but what the protocol leaves.
  private func expectOldOrNew(_ scratch: Scratch, _ scenario: Scenario, _ context: Comment) throws {
    let manifests = [try scenario.output(scenario.old).manifest.json, try scenario.output(scenario.new).manifest.json]
    for (path, text) in scratch.tree() {
      if path.hasSuffix("/") { continue }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if name == ".loopgen-pending.json" || path == "manifest.json" {
        #expect(manifests.contains(text), context)
      } else if !name.hasPrefix(".loopgen-tmp-") {
        let isKnown =
          scenario.owned[path].map { text == $0 } ?? [scenario.old[path], scenario.new[path]].contains(text)
        #expect(isKnown, "\(path) \(context)")
      }
    }
    for (path, text) in scenario.old.merging(scenario.owned, uniquingKeysWith: { _, own in own })
    where scenario.new[path] == text || scenario.owned[path] != nil {
      #expect(scratch.text("generated/loop/\(path)") == text, "\(path) \(context)")
    }
  }

  @Test(arguments: Scenario.all)
  func `a kill at any call leaves each file old or new, and the next build completes the tree`(
    _ scenario: Scenario
  ) throws {
    let template = try scenario.prepared()
    let output = try scenario.output(scenario.new)
    for index in try scenario.calls().indices {
      let scratch = try template.copy()
      #expect(try kill(scratch, output, at: index))
      try expectOldOrNew(scratch, scenario, "killed at \(index)")
      let wasPending = scratch.text("generated/loop/.loopgen-pending.json") != nil
      let report = try scratch.quickly().build(output)
      #expect(report.outcome != .refused, "killed at \(index)")
      #expect(report.isRepair == wasPending, "killed at \(index)")
      expectSame(scratch.tree(), scenario.tree(output, scenario.new), "killed at \(index)")
      #expect(try scratch.quickly().build(output).outcome == .upToDate)
    }
  }

  @Test(arguments: Scenario.all)
  func `after a kill, a build of the old spec or of a third one is not taken for a hand edit`(
    _ scenario: Scenario
  ) throws {
    let template = try scenario.prepared()
    let output = try scenario.output(scenario.new)
    let third = ["compose.yaml": "third\n", "nginx": "now a file\n", "b/new": "third\n", "a/x/y": "third\n"]
    for index in try steps(scenario.calls()) {
      for files in [scenario.old, third] {
        let scratch = try template.copy()
        #expect(try kill(scratch, output, at: index))
        let next = try scenario.output(files)
        #expect(try scratch.quickly().build(next).outcome != .refused, "killed at \(index)")
        expectSame(scratch.tree(), scenario.tree(next, files), "killed at \(index)")
      }
    }
  }

  @Test(arguments: Scenario.all)
  func `a kill during the repair of a kill is repaired too`(_ scenario: Scenario) throws {
    let template = try scenario.prepared()
    let (output, files) = (
      try scenario.output(scenario.new), ["compose.yaml": "third\n", "b": "third\n", "a/x/z": "third\n"]
    )
    let third = try scenario.output(files)
    for index in try steps(scenario.calls()).enumerated().filter({ $0.offset % 6 == 0 }).map(\.element) {
      let killed = try template.copy()
      #expect(try kill(killed, output, at: index))
      let (rehearsal, system) = (try killed.copy(), FaultyFileSystem())
      #expect(try rehearsal.repository(system).build(third).outcome == .written)
      for step in steps(system.calls) {
        let scratch = try killed.copy()
        #expect(try kill(scratch, third, at: step))
        #expect(try scratch.quickly().build(third).outcome != .refused, "killed at \(index), then at \(step)")
        expectSame(scratch.tree(), scenario.tree(third, files), "killed at \(index), then at \(step)")
      }
    }
  }

  @Test func `a hand edit after a kill is still seen, whatever the kill left`() throws {
    let scenario = Scenario.all[1]
    let template = try scenario.prepared()
    let output = try scenario.output(scenario.new)
    for index in try steps(scenario.calls()) {
      let scratch = try template.copy()
      #expect(try kill(scratch, output, at: index))
      let before = scratch.tree()
      try scratch.write("generated/loop/nginx/nginx.conf", "by hand\n")
      let report = try scratch.quickly().build(output)
      #expect(report.outcome == .refused, "killed at \(index)")
      #expect(report.plan.refusals(force: false).map(\.path.text) == ["nginx/nginx.conf"], "killed at \(index)")
      var expected = before
      expected["nginx/nginx.conf"] = "by hand\n"
      expectSame(scratch.tree(), expected, "a refusal touches nothing; killed at \(index)")
    }
  }

  @Test(arguments: Scenario.all)
  func `a failure at any call leaves no temporary, tells the truth, and the next build completes the tree`(
    _ scenario: Scenario
  ) throws {
    let template = try scenario.prepared()
    let output = try scenario.output(scenario.new)
    let before = template.tree("")
    for index in try scenario.calls().indices {
      let scratch = try template.copy()
      let system = FaultyFileSystem(.failure(.noSpace), at: index)
      do {
        _ = try scratch.repository(system).build(output)
      } catch {
        #expect(!scratch.tree().keys.contains { $0.contains(".loopgen-tmp") }, "failed at \(index)")
        try expectOldOrNew(scratch, scenario, "failed at \(index)")
        if error.aftermath != .partlyWritten {
          expectSame(scratch.tree(""), before, "failed at \(index): \(error)")
        } else {
          #expect(scratch.text("generated/loop/.loopgen-pending.json") != nil, "failed at \(index)")
        }
      }
      #expect(try scratch.quickly().build(output).outcome != .refused, "failed at \(index)")
      expectSame(scratch.tree(), scenario.tree(output, scenario.new), "failed at \(index)")
    }
  }
}
