import LoopPlan
import Support
import Testing

/// `graph --format dot` as Graphviz reads it.
@Suite(.needs(.dot))
struct GraphvizTests {
  @Test(arguments: Fixture.all)
  func `Graphviz draws every stack`(fixture: Fixture) throws {
    let graph = StackGraph(try #require(fixture.reading.stack))
    let run = try Tool.dot.run(["-Tsvg"], input: DOTPrinter.text(graph))
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let shown = run.output.replacing("&#45;", with: "-")
    for service in graph.services { #expect(shown.contains(">\(service.name)<"), "\(service.name)") }
  }

  @Test
  func `Graphviz shows a nasty name as it is`() throws {
    var graph = StackGraph(try #require(Fixture.named("plain").reading.stack))
    graph.services[0].name = "a\"b\\N\\l&lt;c>{d|e}"
    let run = try Tool.dot.run(["-Tsvg"], input: DOTPrinter.text(graph))
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains(">a&quot;b\\N\\l&amp;lt;c&gt;{d|e}<"), "\(run.output)")
  }

  @Test
  func `Graphviz refuses what is no graph`() throws {
    #expect(try Tool.dot.run(["-Tsvg"], input: "digraph { a -> [label=\"x] }").status != 0)
  }
}
