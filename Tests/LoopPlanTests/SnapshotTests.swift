import LoopDiagnostics
import LoopFormats
import LoopPlan
import Support
import Testing

/// What a reviewer reads about changes of this repository's own stack, recorded and read by eye.
struct SnapshotTests {
  @Test(arguments: SnapshotChange.all.map(\.name))
  func `a change reads as recorded`(name: String) throws {
    let trees = try Self.change(name).trees()
    let planned = Planned(trees: trees.before, trees.after)
    let report = DiffReport(
      tool: Scene.tool,
      base: "origin/main (4f2c9e1)",
      head: "the working tree",
      plans: [try #require(planned.plan)],
      sources: planned.sources
    )
    let path = "Tests/LoopPlanTests/Goldens/\(name)"
    #expect(try Golden.matches(DiffText.render(report, colour: false), path + ".txt"))
    #expect(try Golden.matches(DiffMarkdown.render(report), path + ".md"))
    #expect(try Golden.matches(DiffJSON.document(report).text, path + ".json"))
  }

  @Test(arguments: SnapshotChange.all.map(\.name))
  func `both revisions of a change are valid`(name: String) throws {
    let trees = try Self.change(name).trees()
    #expect(trees.before?.files != trees.after?.files)
    let planned = Planned(trees: trees.before, trees.after)
    #expect((planned.before == nil) == (trees.before == nil))
    var renderer = TextRenderer(sources: planned.sources)
    let errors = planned.diagnostics.sorted.filter { $0.severity == .error }
    #expect((planned.after == nil) == (trees.after == nil), "\(renderer.render(errors))")
  }

  private static func change(_ name: String) throws -> SnapshotChange {
    try #require(SnapshotChange.all.first { $0.name == name })
  }
}
