package import LoopDiagnostics
package import LoopStack

/// What happens to one container, why, and what it costs.
package struct Impact: Sendable {
  /// A service of the spec, or `edge`.
  package var service: String
  package var action: Action
  /// Sorted, each once; empty for `unchanged`.
  package var causes: [Cause]
  package var cost: Cost

  package init(service: String, action: Action, causes: [Cause], cost: Cost = Cost()) {
    self.service = service
    self.action = action
    self.causes = causes
    self.cost = cost
  }
}

/// What a change costs on one path of the edge.
package struct RouteCost: Sendable {
  package var path: String
  /// Who answers now; `nil` where the route is gone.
  package var service: String?
  package var cost: Cost

  package init(path: String, service: String?, cost: Cost) {
    self.path = path
    self.service = service
    self.cost = cost
  }
}

/// What a change may drop of one service, and what it does.
package struct Budget: Sendable {
  package enum Worst: Sendable, Hashable {
    case count(Int)
    /// As many as are open: nobody has said how many.
    case all(atMost: Int?)
  }

  package var service: String
  /// `policy.drops`, or what holds without it.
  package var allowed: Fact<Int>
  package var worst: Worst
  /// What is dropped: "MCP streams", "tokens".
  package var unit: String
  package var isOver: Bool
  /// Whether the run was told that it may.
  package var isWaived: Bool
  /// How to get there without the loss, each one sentence.
  package var waysOut: [String]

  package init(
    service: String,
    allowed: Fact<Int>,
    worst: Worst,
    unit: String,
    isOver: Bool,
    isWaived: Bool = false,
    waysOut: [String] = []
  ) {
    self.service = service
    self.allowed = allowed
    self.worst = worst
    self.unit = unit
    self.isOver = isOver
    self.isWaived = isWaived
    self.waysOut = waysOut
  }
}

/// How the tools that an MCP server offers change: clients that cached the list do not see it.
package struct ToolChange: Sendable {
  package var service: String
  /// In words, with back-ticks around names.
  package var text: String
  package var cause: Cause

  package init(service: String, text: String, cause: Cause) {
    self.service = service
    self.text = text
    self.cause = cause
  }
}

/// A generated file that differs.
package struct FileChange: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
  }

  /// From the repository's root.
  package var path: String
  package var kind: Kind
  /// In the unified format; empty when it is too large to be shown.
  package var diff: String
  package var added: Int
  package var removed: Int

  package init(path: String, kind: Kind, diff: String, added: Int, removed: Int) {
    self.path = path
    self.kind = kind
    self.diff = diff
    self.added = added
    self.removed = removed
  }
}

/// What a change of one stack does.
package struct Plan: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
    /// One of the specs has errors: its facts were compared, and what happens to containers is not known.
    case facts
  }

  /// The stack's name.
  package var name: String
  /// Its spec, from the root.
  package var spec: String
  /// Whether there is a stack on both sides.
  package var kind: Kind
  package var changes: [Change] = []
  /// Every container, in the order of the spec, the edge last; those that are gone follow.
  package var impacts: [Impact] = []
  package var routes: [RouteCost] = []
  package var budgets: [Budget] = []
  package var tools: [ToolChange] = []
  /// DIF findings, as policy weighs them and allowances leave them.
  package var findings: [Diagnostic] = []
  package var files: [FileChange] = []
  /// Lines of raw Compose keys and nginx directives, before and after: rules see less of them.
  package var rawLines: (before: Int, after: Int) = (0, 0)
  /// What could not be compared, and why; each one sentence.
  package var remarks: [String] = []

  package init(name: String, spec: String, kind: Kind) {
    self.name = name
    self.spec = spec
    self.kind = kind
  }

  /// Whether anything runs otherwise.
  package var isQuiet: Bool { impacts.allSatisfy { $0.action == .unchanged } && changes.isEmpty }

  /// Whether policy refuses it.
  package var isRefused: Bool { budgets.contains { $0.isOver && !$0.isWaived } }

  package func impact(of service: String) -> Impact? { impacts.first { $0.service == service } }
}

/// Everything that one run of `diff` found.
package struct DiffReport: Sendable {
  package var tool: FindingsReport.Tool
  /// As people name them: `origin/main (4f2c9e1)`, `the working tree`.
  package var base: String
  package var head: String
  /// Sorted by name.
  package var plans: [Plan]
  /// The texts that spans name.
  package var sources: SourceMap
  /// Findings of specs that could not be compared; those of plans stand there.
  package var findings: [Diagnostic]
  package var failures: [FindingsReport.Failure]
  /// What concerns no stack alone; each one sentence.
  package var remarks: [String]

  package init(
    tool: FindingsReport.Tool,
    base: String,
    head: String,
    plans: [Plan],
    sources: SourceMap,
    findings: [Diagnostic] = [],
    failures: [FindingsReport.Failure] = [],
    remarks: [String] = []
  ) {
    self.tool = tool
    self.base = base
    self.head = head
    self.plans = plans
    self.sources = sources
    self.findings = findings
    self.failures = failures
    self.remarks = remarks
  }

  package var isRefused: Bool { plans.contains(where: \.isRefused) }
}
