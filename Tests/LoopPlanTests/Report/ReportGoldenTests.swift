import LoopFormats
import LoopPlan
import Support
import Testing

/// Reports made by hand, recorded and read by eye.
struct ReportGoldenTests {
  static let folder = "Tests/LoopPlanTests/Goldens/Reports"

  @Test(arguments: Scenes.all.map(\.name))
  func `text is as recorded`(name: String) throws {
    #expect(try Golden.matches(DiffText.render(Self.report(name), colour: false), "\(Self.folder)/\(name).txt"))
  }

  @Test(arguments: Scenes.all.map(\.name))
  func `Markdown is as recorded`(name: String) throws {
    #expect(try Golden.matches(DiffMarkdown.render(Self.report(name)), "\(Self.folder)/\(name).md"))
  }

  @Test(arguments: Scenes.all.map(\.name))
  func `JSON is as recorded`(name: String) throws {
    #expect(try Golden.matches(DiffJSON.document(Self.report(name)).text, "\(Self.folder)/\(name).json"))
  }

  @Test(arguments: Scenes.all.map(\.name))
  func `colour adds nothing but escape sequences`(name: String) throws {
    let report = try Self.report(name)
    let coloured = DiffText.render(report, colour: true)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == DiffText.render(report, colour: false))
  }

  private static func report(_ name: String) throws -> DiffReport {
    try #require(Scenes.all.first { $0.name == name }).report
  }
}
