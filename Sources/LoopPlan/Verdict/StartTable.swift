import LoopSpec
import LoopStack

/// How long it takes from a container's start until its port answers, where nobody has said so.
struct StartTable {
  let shortest: TimeSpan
  let longest: TimeSpan
  let source: FactSource

  /// Measured on two cores of a busy machine, seven starts each, and half as much again as room above; the engine's own
  /// part is what is left of recreates that were timed from outside.
  static subscript(runtime: Runtime) -> StartTable? {
    switch runtime {
    case .uvicorn: StartTable(0_600, 3_000, uvicorn)
    case .gunicorn: StartTable(0_600, 3_000, gunicorn)
    case .node: StartTable(0_300, 2_000, node)
    case .hummingbird: StartTable(0_200, 1_000, hummingbird)
    case .nginx: StartTable(0_200, 1_000, nginx)
    case .unknown: nil
    }
  }

  private init(_ shortest: Int, _ longest: Int, _ source: FactSource) {
    self.shortest = TimeSpan(milliseconds: shortest)
    self.longest = TimeSpan(milliseconds: longest)
    self.source = source
  }

  private static let page = "Sources/LoopPlan/README.md"
  private static let uvicorn = FactSource("measured with uvicorn", page)
  private static let gunicorn = FactSource("measured with gunicorn", page)
  private static let node = FactSource("measured with Node", page)
  private static let hummingbird = FactSource("measured with the generated server", page)
  private static let nginx = FactSource("measured with nginx", page)
}
