import Foundation
import LoopDiagnostics
import LoopPlan
import LoopStack
import Testing

/// No comment is ever too long, and none that was cut hides it.
struct LimitTests {
  static let reports: [(name: String, report: DiffReport)] = [
    ("10,000 changes", changes(10_000)), ("5 MB of a diff", diffs([5 << 20])),
    ("300 diffs", diffs(Array(repeating: 20_000, count: 300))),
    ("5,000 files", diffs(Array(repeating: 0, count: 5_000))),
    ("names of 200 characters", Hostile.report(String(repeating: "n", count: 200), count: 80)),
    ("names of 200 syllables", Hostile.report(String(repeating: "각", count: 200), count: 80)),
    ("a name of 100,000 characters", Hostile.report(String(repeating: "`|", count: 50_000))),
    ("300 failures", failures(300)), ("300 stacks", stacks(300)), ("300 emoji", Hostile.report("🗂", count: 300)),
  ]

  @Test(arguments: reports.map(\.name))
  func `a comment fits, whole`(name: String) throws {
    let report = try #require(Self.reports.first { $0.name == name }).report
    let text = DiffMarkdown.render(report)
    #expect(text.utf8.count <= DiffMarkdown.limit)
    #expect(MarkdownShape(text).problems == [])
    #expect(text.contains("**Cut to fit into one comment:** "))
    #expect(text.contains("\n### loopgen: "))
  }

  @Test(arguments: Scenes.all.map(\.name))
  func `a short comment is not cut`(name: String) throws {
    let text = DiffMarkdown.render(try #require(Scenes.all.first { $0.name == name }).report)
    #expect(!text.contains("Cut to fit"))
    #expect(MarkdownShape(text).problems == [])
  }

  @Test
  func `what matters most is cut last`() throws {
    var report = Scenes.blocked
    report.plans[0].changes += Self.changes(10_000).plans[0].changes
    report.plans[0].files = Self.diffs([30_000, 30_000]).plans[0].files
    let text = DiffMarkdown.render(report)
    let whole = DiffMarkdown.render(Scenes.blocked)
    let upToChanges = try #require(whole.range(of: "<details>")).lowerBound
    #expect(text.hasPrefix(whole[..<upToChanges]))
    #expect(text.contains(" of 10,001 changes, 3 of 3 causes, 2 of 2 generated files, 1 of 1 rule."))
  }

  @Test
  func `a diff that does not fit still has its line`() {
    let text = DiffMarkdown.render(Self.diffs([100, 5 << 20, 200]))
    #expect(text.contains("`generated/loop/file1` changed, +1 −1: too long to be shown here"))
    #expect(text.contains("1 of 3 generated file diffs"))
    #expect(text.contains(String(repeating: "x", count: 200)))
  }

  @Test
  func `all of what fits is there`() {
    for size in stride(from: 50_000, to: 60_000, by: 997) {
      let text = DiffMarkdown.render(Self.diffs([size]))
      #expect(text.utf8.count <= DiffMarkdown.limit)
      #expect(text.contains("too long") == text.contains("Cut to fit"))
    }
    #expect(!DiffMarkdown.render(Self.diffs([58_000])).contains("Cut to fit"))
  }

  static func changes(_ count: Int) -> DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    let before = scene.value("a", "LOG_LEVEL", .before)
    let after = scene.value(String(repeating: "b", count: 300), "LOG_LEVEL")
    plan.changes = (0..<count).map {
      Change(.service("loop-api"), .changed, label: "env KEY_\($0)", before: before, after: after)
    }
    return scene.report(plan)
  }

  static func diffs(_ sizes: [Int]) -> DiffReport {
    let scene = Scene()
    var plan = scene.plan()
    plan.impacts = Scene.untouched
    plan.files = sizes.enumerated().map { index, size in
      let diff = size == 0 ? "" : "+" + String(repeating: "x", count: size) + "\n"
      return FileChange(path: "generated/loop/file\(index)", kind: .changed, diff: diff, added: 1, removed: 1)
    }
    return scene.report(plan)
  }

  static func failures(_ count: Int) -> DiffReport {
    let message = String(repeating: "it cannot be read ", count: 500)
    return Scene().report(
      failures: (0..<count).map { .init(file: "specs/\($0).yaml", message: message, help: message) }
    )
  }

  static func stacks(_ count: Int) -> DiffReport {
    var report = Scenes.blocked
    let plan = report.plans[0]
    report.plans = (0..<count).map { index in
      var own = plan
      own.name = "stack-\(index)"
      return own
    }
    return report
  }
}
