import LoopDiagnostics
import LoopFormats
import LoopPlan
import LoopStack
import Support
import Testing

/// Whatever a single edit of the LOOP stack's spec changes in the output is in the plan.
struct NoMissTests {
  private static let spec = (try? Checkout.read("specs/loop.yaml")) ?? ""
  private static let base = Planned(spec, nil)
  private static let mutations = SpecMutations(of: spec).all

  /// What one edit leads to.
  private struct Outcome {
    var mutation: SpecMutations.Mutation
    var before: StackSide
    var after: StackSide
    var plan: Plan
  }

  private static let outcomes: [Outcome] = mutations.compactMap { mutation in
    let planned = base.changed(to: mutation.text)
    guard let before = planned.before, let after = planned.after, let plan = planned.plan else { return nil }
    return Outcome(mutation: mutation, before: before, after: after, plan: plan)
  }

  @Test
  func `enough edits are specs of their own`() {
    #expect(Self.mutations.count > 300, "\(Self.mutations.count)")
    #expect(Self.outcomes.count > 100, "\(Self.outcomes.count) of \(Self.mutations.count)")
  }

  @Test
  func `an edit that changes the output is never quiet`() {
    for outcome in Self.outcomes where outcome.before.files != outcome.after.files {
      #expect(!outcome.plan.isQuiet, "\(outcome.mutation.place) \(outcome.mutation.what)")
    }
  }

  @Test
  func `an edit that changes a file beyond its comments does something to the container that it is for`() {
    for outcome in Self.outcomes {
      // Nearly all of them are the same texts.
      for path in Set(outcome.before.files.keys).union(outcome.after.files.keys).sorted()
      where outcome.before.files[path] != outcome.after.files[path] {
        let old = outcome.before.files[path].map(Self.meaning)
        let new = outcome.after.files[path].map(Self.meaning)
        guard old != new, let service = Self.service(of: path, outcome) else { continue }
        let action = outcome.plan.impact(of: service)?.action ?? .unchanged
        #expect(action != .unchanged, "\(outcome.mutation.place) \(outcome.mutation.what): \(path) changed")
      }
    }
  }

  @Test
  func `what stays quiet changes no file`() {
    for outcome in Self.outcomes where outcome.plan.isQuiet {
      // Without the texts in the failure: there are hundreds.
      let isSame = outcome.before.files == outcome.after.files
      #expect(isSame, "\(outcome.mutation.place) \(outcome.mutation.what)")
    }
  }

  @Test
  func `every container that changes says why`() {
    for outcome in Self.outcomes {
      for impact in outcome.plan.impacts where [.reload, .restart, .recreate, .dataAtRisk].contains(impact.action) {
        let name = "\(impact.service) after \(outcome.mutation.place) \(outcome.mutation.what)"
        #expect(!impact.causes.isEmpty, "\(name)")
        #expect(impact.causes.contains { $0.place != nil }, "\(name): \(impact.causes.map(\.text))")
      }
    }
  }

  /// Whose container a file is for; `compose.yaml` is for all of them, and Compose itself judges it elsewhere.
  private static func service(of path: String, _ outcome: Outcome) -> String? {
    guard let slash = path.firstIndex(of: "/"), !path.hasSuffix("README.md"), !path.hasSuffix(".dockerignore") else {
      return nil
    }
    let folder = String(path[..<slash])
    let name = folder == "nginx" ? "edge" : folder
    // One that comes or goes is that, and nothing else.
    let isBoth = [outcome.before, outcome.after].allSatisfy { side in
      side.stack.service(named: name) != nil || side.stack.edge?.serviceName == name
    }
    return isBoth ? name : nil
  }

  /// A text without lines that are comments, or empty.
  private static func meaning(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { line in
      let words = line.drop { $0 == " " }
      return !words.isEmpty && !words.hasPrefix("#")
    }
  }
}
