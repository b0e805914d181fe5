import LoopDiagnostics
import LoopPlan
import LoopSpec
import LoopStack

/// Two revisions of a spec to point into, for reports made by hand.
struct Scene {
  static let before = """
    loopgen: 1
    name: loop
    services:
      loop-api:
        env: { LOG_LEVEL: info }
        reads: { /vault: vault }
      loop-auth:
        kind: oauth
      loop-mcp:
        kind: mcp
        networks: [loop]
    policy:
      drops: { loop-mcp: 0 }

    """

  static let after = """
    loopgen: 1
    name: loop
    services:
      loop-api:
        env: { LOG_LEVEL: debug }
        writes: { /vault: vault }
      loop-auth:
        kind: oauth
      loop-mcp:
        kind: mcp
        networks: [inside]
    policy:
      drops: { loop-mcp: 0 }

    """

  private(set) var sources = SourceMap()
  private let old: FileID
  private let new: FileID

  static let tool = FindingsReport.Tool(name: "loopgen", version: "0.0.0")
  static let spec = "specs/loop.yaml"

  init() {
    old = sources.add(SourceText(name: "origin/main:" + Self.spec, text: Self.before))
    new = sources.add(SourceText(name: Self.spec, text: Self.after))
  }

  /// Where a text first stands.
  func span(_ text: String, _ era: Era = .after) -> SourceSpan {
    let whole = Array((era == .before ? Self.before : Self.after).unicodeScalars)
    let part = Array(text.unicodeScalars)
    let start = (0...(whole.count - part.count)).first { Array(whole[$0..<($0 + part.count)]) == part } ?? 0
    return SourceSpan(
      file: era == .before ? old : new,
      start: UInt32(start),
      end: UInt32(start + part.count)
    )
  }

  func value(_ text: String, _ place: String, _ era: Era = .after) -> Change.Value {
    Change.Value(text, .spec(span(place, era)))
  }

  func cause(_ text: String, _ place: String, _ era: Era = .after) -> Cause {
    Cause(text, at: .spec(span(place, era)), in: era)
  }

  func report(
    _ plans: Plan...,
    findings: [Diagnostic] = [],
    failures: [FindingsReport.Failure] = [],
    remarks: [String] = []
  ) -> DiffReport {
    DiffReport(
      tool: Self.tool,
      base: "origin/main (4f2c9e1)",
      head: "the working tree",
      plans: plans,
      sources: sources,
      findings: findings,
      failures: failures,
      remarks: remarks
    )
  }

  func plan(_ name: String = "loop", _ kind: Plan.Kind = .changed) -> Plan {
    Plan(name: name, spec: "specs/\(name).yaml", kind: kind)
  }

  /// Of an API, an OAuth server, an MCP server and the edge, nothing happens to them.
  static var untouched: [Impact] {
    [
      Impact(service: "loop-api", action: .unchanged, causes: [], cost: Cost(requests: .kept)),
      Impact(
        service: "loop-auth",
        action: .unchanged,
        causes: [],
        cost: Cost(requests: .kept, sessions: .kept, tokens: .kept)
      ),
      Impact(
        service: "loop-mcp",
        action: .unchanged,
        causes: [],
        cost: Cost(requests: .kept, streams: .kept, sessions: .kept)
      ),
      Impact(service: "edge", action: .unchanged, causes: [], cost: Cost(requests: .kept, streams: .kept)),
    ]
  }

  func budget(
    _ service: String = "loop-mcp",
    _ worst: Budget.Worst = .count(0),
    unit: String = "MCP streams",
    isOver: Bool = false,
    isWaived: Bool = false,
    waysOut: [String] = []
  ) -> Budget {
    Budget(
      service: service,
      allowed: Fact(0, .spec(span("loop-mcp: 0"))),
      worst: worst,
      unit: unit,
      isOver: isOver,
      isWaived: isWaived,
      waysOut: waysOut
    )
  }

  static let gap = Gap(
    shortest: .seconds(1),
    longest: TimeSpan(milliseconds: 11_200),
    parts: [
      "the old container finishes for at most 10 s (`stop_grace_period`)", "`uvicorn` listens after about 0.2 s",
      "the edge looks the name up again within 1 s (`resolver`)",
    ]
  )
}
