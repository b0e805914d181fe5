import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// One plan as JSON.
struct PlanJSON {
  let plan: Plan
  let shape: FindingJSON
  var places: DiffPlaces

  var value: JSONValue {
    mutating get {
      let impacts = plan.impacts.map { impact($0) }
      let tools = plan.tools.map { tool($0) }
      return .object {
        JSONMember("name", .string(plan.name))
        JSONMember("spec", .string(plan.spec))
        JSONMember("kind", .string(plan.kind.rawValue))
        JSONMember("summary", .string(DiffSummary.sentence(plan)))
        JSONMember("refused", .bool(plan.isRefused))
        JSONMember("changes", .array(plan.changes.map(change)))
        JSONMember("impacts", .array(impacts))
        JSONMember("routes", .array(plan.routes.map(Self.route)))
        JSONMember("budgets", .array(plan.budgets.map(budget)))
        JSONMember("tools", .array(tools))
        JSONMember("findings", .array(plan.findings.map(shape.finding)))
        JSONMember("files", .array(plan.files.map(Self.file)))
        JSONMember("rawLines", ["before": .integer(plan.rawLines.before), "after": .integer(plan.rawLines.after)])
        JSONMember("remarks", .strings(plan.remarks))
      }
    }
  }

  // MARK: Changes

  private func change(_ change: Change) -> JSONValue {
    let subject = change.subject.kind
    return .object {
      JSONMember("subject", .string(subject.kind))
      JSONMember("name", subject.name.map { .string($0) })
      JSONMember("kind", .string(change.kind.name))
      if case .renamed(let old) = change.kind { JSONMember("from", .string(old)) }
      JSONMember("label", change.label.isEmpty ? nil : .string(change.label))
      JSONMember("before", change.before.map(value))
      JSONMember("after", change.after.map(value))
      JSONMember("alarm", change.alarm.map { .string($0) })
    }
  }

  private func value(_ value: Change.Value) -> JSONValue {
    .object {
      JSONMember("text", .string(value.text))
      value.origin.span.map(shape.place) ?? []
      JSONMember("source", value.origin.source.map { .string($0.title) })
    }
  }

  // MARK: Impacts

  private mutating func impact(_ impact: Impact) -> JSONValue {
    let causes = impact.causes.map { cause($0) }
    return .object {
      JSONMember("service", .string(impact.service))
      JSONMember("action", .string(impact.action.name))
      JSONMember("causes", .array(causes))
      JSONMember("cost", Self.cost(impact.cost))
    }
  }

  private mutating func cause(_ cause: Cause) -> JSONValue {
    let place = place(cause)
    return .object {
      JSONMember("text", .string(cause.text))
      place
      JSONMember("revision", .string(cause.era == .before ? "base" : "head"))
    }
  }

  private mutating func place(_ cause: Cause) -> [JSONMember] {
    switch cause.place {
    case nil: []
    case .spec(let span): [JSONMember("place", "spec")] + shape.place(span)
    case .file(let path):
      [JSONMember("place", "file"), JSONMember("file", .string(places.file(path, cause.era, in: plan)))]
    case .service(let name): [JSONMember("place", "service"), JSONMember("service", .string(name))]
    case .output(let path): [JSONMember("place", "output"), JSONMember("file", .string(path))]
    }
  }

  private mutating func tool(_ tool: ToolChange) -> JSONValue {
    let cause = cause(tool.cause)
    return ["service": .string(tool.service), "text": .string(tool.text), "cause": cause]
  }

  // MARK: Costs

  private static func cost(_ cost: Cost) -> JSONValue {
    .object {
      JSONMember("requests", .string(cost.requests.name))
      JSONMember("gap", gap(cost.requests))
      JSONMember("streams", fate(cost.streams))
      JSONMember("sessions", fate(cost.sessions))
      JSONMember("tokens", fate(cost.tokens))
      JSONMember("because", cost.because.map { .string($0) })
    }
  }

  private static func gap(_ requests: RequestFate) -> JSONValue? {
    guard case .gap(let gap) = requests else { return nil }
    return [
      "shortestMs": .integer(gap.shortest.milliseconds), "longestMs": .integer(gap.longest.milliseconds),
      "parts": .strings(gap.parts),
    ]
  }

  private static func fate(_ fate: Fate) -> JSONValue {
    .object {
      JSONMember("fate", .string(fate.name))
      if case .cutAfter(let time) = fate { JSONMember("afterMs", .integer(time.milliseconds)) }
    }
  }

  private static func route(_ route: RouteCost) -> JSONValue {
    .object {
      JSONMember("path", .string(route.path))
      JSONMember("service", route.service.map { .string($0) })
      JSONMember("cost", cost(route.cost))
    }
  }

  private func budget(_ budget: Budget) -> JSONValue {
    .object {
      JSONMember("service", .string(budget.service))
      JSONMember("unit", .string(budget.unit))
      JSONMember("allowed", .integer(budget.allowed.value))
      budget.allowed.span.map(shape.place) ?? []
      JSONMember("worst", Self.worst(budget.worst))
      JSONMember("over", .bool(budget.isOver))
      JSONMember("waived", .bool(budget.isWaived))
      JSONMember("waysOut", .strings(budget.waysOut))
    }
  }

  private static func worst(_ worst: Budget.Worst) -> JSONValue {
    switch worst {
    case .count(let count): ["count": .integer(count)]
    case .all(let limit):
      .object {
        JSONMember("all", true)
        JSONMember("atMost", limit.map { .integer($0) })
      }
    }
  }

  private static func file(_ file: FileChange) -> JSONValue {
    [
      "path": .string(file.path), "kind": .string(file.kind.rawValue), "added": .integer(file.added),
      "removed": .integer(file.removed), "diff": .string(file.diff),
    ]
  }
}

extension RequestFate {
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .kept: "kept"
    case .gap: "gap"
    case .refused: "refused"
    }
  }
}

extension Fate {
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .kept: "kept"
    case .cutAfter: "cutAfter"
    case .cut: "cut"
    case .lost: "lost"
    }
  }
}
