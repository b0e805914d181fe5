import ArgumentParser
import LoopDiagnostics
import LoopPlan
import LoopRules
import LoopSpec
import LoopStack
import LoopWorkspace

/// One run over two revisions: their specs read, their stacks compared, what it costs.
struct RevisionSession {
  /// What a run is asked for besides the revisions.
  struct Wishes {
    /// Paths of specs from the root; all of them when there is none.
    var specs: [String] = []
    var target: String?
    var gate = Gate()
    /// What is done of the change; `nil` for all of it.
    var scope: Scope?
    /// What is asked of the new specs.
    var question = Catalog.Question.findings
  }

  private(set) var report: DiffReport
  /// Everything that was found in the head's specs.
  private(set) var headFindings: [Diagnostic] = []
  /// The texts of the head alone: what a platform that shows findings knows.
  private(set) var headSources = SourceMap()
  private(set) var headSpecCount = 0
  private(set) var ruleCount = 0

  private let pair: RevisionPair
  private let wishes: Wishes
  private let checkedOut: Ahead<CheckedOutSpecs?>?

  /// - Parameters:
  ///   - pair: What is compared.
  ///   - wishes: What is asked for.
  ///   - checkedOut: The specs on the disk, where they may be those of the head.
  /// - Throws: An exit code for wrong usage, after it has been told.
  init(_ pair: RevisionPair, _ wishes: Wishes, checkedOut: Ahead<CheckedOutSpecs?>? = nil) throws {
    self.pair = pair
    self.wishes = wishes
    self.checkedOut = checkedOut
    report = DiffReport(
      tool: .this,
      base: pair.base.title,
      head: pair.head.title,
      plans: [],
      sources: SourceMap(),
      remarks: pair.remarks
    )
    var (base, head) = read()
    try check(base, head)
    let begun = (report: report, findings: headFindings)
    compare(base, head)
    if !base.isAsAssumed {
      (report, headFindings) = begun
      base.readOutput(like: head)
      compare(base, head)
    }
    report.sources = headSources.joined(with: base.files.sources)
    report.remarks += pair.log.remarks
    report.failures += pair.log.failures.map(FindingsReport.Failure.init)
  }

  // MARK: Reading

  private mutating func read() -> (base: RevisionSpecs, head: RevisionSpecs) {
    let (paths, target, question) = (headPaths(), wishes.target, wishes.question)
    let reading = Ahead { [pair, checkedOut] in
      let disk = checkedOut?.value
      if let disk, disk.answers(question), let read = disk.specs(of: pair.head, paths) {
        return (specs: read, judgements: disk.judging)
      }
      disk?.abandon()
      let files = RevisionFiles(pair.head, numbers: RevisionFiles.Numbers.head)
      let specs = RevisionSpecs(files, paths, target: target)
      return (specs, Ahead { RevisionSpecs.judgements(specs.unjudged, question) })
    }
    let baseFiles = RevisionFiles(pair.base, numbers: RevisionFiles.Numbers.base)
    // Most stacks are in both, at the same places.
    let outputs = Ahead {
      reading.value.specs.specs.compactMap(\.stack).map {
        CommittedOutput(StackSide.outputFolder(of: $0), in: baseFiles)
      }
    }
    // Both sides are read, judged and emitted at the same time.
    var base = RevisionSpecs(
      baseFiles,
      basePaths,
      target: target,
      like: RevisionSpecs.Other(tree: pair.head.tree) { reading.value.specs }
    )
    base.findOutput(besides: pair.head.tree, outputs.value)
    // What a plan asks git for is there when it does.
    _ = Ahead { [pair, stacks = base.specs.compactMap(\.stack)] in
      let folders = stacks.flatMap { StackFolders.all(of: $0) + [StackSide.outputFolder(of: $0)] }
      for tree in [pair.head.tree, pair.base.tree] { tree.prepare(folders: folders) }
    }
    // Nobody mends what ran before: whether it could be generated is all that matters.
    let judged = RevisionSpecs.judgements(base.unjudged, .errors)
    var head = reading.value.specs
    head.adopt(reading.value.judgements.value)
    base.adopt(judged, like: head)
    base.assumeOutput(like: head)
    headSources = head.files.sources
    report.failures += told(head.failures).map(FindingsReport.Failure.init)
    if base.specs.isEmpty && head.specs.isEmpty && base.failures.isEmpty && report.failures.isEmpty {
      report.failures.append(Self.noSpecs)
    }
    headFindings = head.specs.flatMap(\.diagnostics).sorted()
    headSpecCount = head.specs.count
    ruleCount = (head.specs + base.specs).map(\.ruleCount).max() ?? 0
    report.remarks += told(base.failures).map { "`\(pair.base.mark)\($0.path)` is not compared: \($0.message)" }
    return (base, head)
  }

  /// Those of which the repository has no better reason.
  private func told(_ failures: [WorkspaceError]) -> [WorkspaceError] {
    let known = Set(pair.log.failures.map(\.path))
    return failures.filter { !known.contains($0.path) }
  }

  private static let noSpecs = FindingsReport.Failure(
    file: "",
    message: "neither revision has a spec: there is no `specs/*.yaml` at the root",
    help: "run it where `specs` is, or name the spec: `loopgen diff --spec path/to/spec.yaml`"
  )

  private func isWanted(_ path: String) -> Bool { wishes.specs.isEmpty || wishes.specs.contains(path) }

  private mutating func headPaths() -> [String] {
    if wishes.specs.isEmpty { return RevisionSpecs.paths(in: pair.head.tree) }
    let (base, head) = (pair.base.tree, pair.head.tree)
    for path in wishes.specs where head.entry(at: path) == nil && base.entry(at: path) == nil {
      let cause = WorkspaceError.Cause.system(.notFound)
      report.failures.append(FindingsReport.Failure(WorkspaceError(.read, path, cause)))
    }
    return wishes.specs
  }

  /// When some specs are named, the others of the base are read as well: one of them may hold the stack under its former
  /// name.
  private var basePaths: [String] {
    let all = RevisionSpecs.paths(in: pair.base.tree)
    return all + wishes.specs.filter { !all.contains($0) }
  }

  /// Words on the command line that fit nothing.
  private func check(_ base: RevisionSpecs, _ head: RevisionSpecs) throws {
    let stacks = (base.specs + head.specs).compactMap(\.stack)
    guard !stacks.isEmpty else { return }
    if let target = wishes.target, stacks.allSatisfy({ $0.target.name == nil }) {
      try Session.refuse(target: target, among: stacks)
    }
    let services = Set(stacks.flatMap { $0.services.map(\.name.value) + ($0.edge.map { [$0.serviceName] } ?? []) })
    let named = wishes.gate.waived.union(wishes.gate.open.keys)
    for name in named.sorted() where !services.contains(name) {
      Terminal.tell("loopgen: neither revision has a service `\(DisplayWidth.sanitized(name))`\n")
      throw ExitCode(64)
    }
  }

  // MARK: Comparing

  private mutating func compare(_ base: RevisionSpecs, _ head: RevisionSpecs) {
    var match = RevisionMatch(base, head, wishes)
    for spec in base.specs + head.specs where spec.isRefused && isWanted(spec.path) {
      report.findings += spec.diagnostics.filter { $0.severity == .error }
    }
    report.findings.sort()
    report.findings += match.findings
    headFindings += match.findings
    let planner = Planner(gate: wishes.gate, today: .today, scope: wishes.scope)
    for stacks in match.pairs {
      let documents = stacks.before?.documents ?? ComposeDocuments()
      let after = stacks.after.map { StackSide.coming($0, head.files, documents) }
      if stacks.before != nil, let side = after ?? nil { documents.begin(side.files, in: side.output) }
      let before = stacks.before.map { StackSide.running($0, base.files, documents) }
      if case .some(.none) = before { match.leaveOut(stacks, pair.base.mark) }
      if case .some(.none) = after { match.leaveOut(stacks, pair.head.mark) }
      guard before.map({ $0 != nil }) ?? true, after.map({ $0 != nil }) ?? true else {
        // What the specs say can be told, too, where a rule found an error.
        if let old = stacks.before?.stack, let new = stacks.after?.stack {
          report.plans.append(planner.facts(old, new))
        }
        continue
      }
      let sides = (before: before ?? nil, after: after ?? nil)
      let files = Ahead { RevisionDiffs.changes(sides.before, sides.after) }
      guard var plan = planner.plan(sides.before, sides.after) else { continue }
      plan.files = DiffMask(sides.before?.stack, sides.after?.stack, plan.changes).masked(files.value)
      plan.rawLines = (
        before: stacks.before?.stack.map(RawLines.count) ?? 0, after: stacks.after?.stack.map(RawLines.count) ?? 0
      )
      report.plans.append(plan)
    }
    report.remarks += match.remarks
    report.plans.sort { ($0.name, $0.spec) < ($1.name, $1.spec) }
  }

  // MARK: The end

  /// What the run ends with; a difference alone is a failure only when it is asked for.
  func exitCode(failsOnDifferences: Bool) -> ExitCode {
    if report.isRefused { return .refused }
    if !report.failures.isEmpty { return .world }
    let hasErrors = headFindings.contains { $0.severity == .error } || report.plans.contains(where: Self.hasErrors)
    let hasDifferences = failsOnDifferences && report.plans.contains { !$0.isQuiet || !$0.files.isEmpty }
    return hasErrors || hasDifferences ? .findings : .success
  }

  /// Whether a plan has findings that fail; whether streams may be dropped is for the gate to say, and it has said so.
  private static func hasErrors(_ plan: Plan) -> Bool {
    let isOver = plan.budgets.contains { $0.isOver }
    return plan.findings.contains { $0.severity == .error && !(isOver && $0.code == "DIF001") }
  }
}

extension FindingsReport.Failure {
  init(_ error: WorkspaceError) { self.init(file: error.path, message: error.message, help: error.help) }

  init(_ error: RevisionError) { self.init(file: error.path, message: error.message, help: error.help) }
}
