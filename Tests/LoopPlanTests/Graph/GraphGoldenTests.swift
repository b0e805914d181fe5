@testable import LoopPlan
import Support
import Testing

/// Pictures that were looked at: `LOOPGEN_RECORD=1` draws them anew, and still fails.
struct GraphGoldenTests {
  @Test(arguments: GraphCase.allCases)
  func `a picture is what was looked at`(of stack: GraphCase) throws {
    let graph = try stack.graph()
    let folder = "Tests/LoopPlanTests/Goldens/Graph/\(stack.rawValue)"
    #expect(try Golden.matches(SVGPrinter.text(graph), folder + ".svg"))
    #expect(try Golden.matches(MermaidPrinter.text(graph), folder + ".mmd"))
    #expect(try Golden.matches(DOTPrinter.text(graph), folder + ".dot"))
  }
}
