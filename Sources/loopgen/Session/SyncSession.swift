import ArgumentParser
import LoopDiagnostics
import LoopOps
import LoopPlan
import LoopStack
import LoopWorkspace

/// The step in front of a deploy: what is uncommitted, what of it counts, and which files are sent.
struct SyncSession {
  private(set) var state: SyncState
  private let subject: OperationSubject
  private let working: SyncSide
  private let head: SyncSide?

  /// Looks at the checkout; one round of questions to git.
  ///
  /// - Parameters:
  ///   - subject: The stack and its host.
  ///   - services: Those that are deployed, the edge by its name.
  /// - Throws: An exit code, after the reason has been told.
  init(_ subject: OperationSubject, services: [String]) throws {
    self.subject = subject
    let found: WorkingState
    do {
      found = try WorkingState(of: subject.session.repository)
    } catch {
      throw Self.told(error)
    }
    let target = subject.stack.target.name?.value
    working = SyncSide(found.working, spec: subject.spec, target: target, numbers: RevisionFiles.Numbers.head)
    // Without a difference both are the same.
    let other = found.isClean ? nil : found.head
    head = other.map { SyncSide($0, spec: subject.spec, target: target, numbers: RevisionFiles.Numbers.base) }
    let reach = ServiceReach(
      head == nil && found.isClean ? working.side : head?.side,
      working.side,
      read: working.read.union(head?.read ?? [])
    )
    state = SyncState(found, services: services, reach: reach)
  }

  /// Takes note of what the host says runs there.
  ///
  /// - Parameters:
  ///   - commit: Of the last deploy; `nil` for what came from none.
  ///   - isDirty: Whether it was made with uncommitted files.
  ///   - by: Who deployed.
  ///   - at: As people read it.
  /// - Throws: An exit code, after the reason has been told.
  mutating func note(deployed commit: String?, isDirty: Bool, by: String, at: String) throws {
    do {
      let relation = try commit.map { try state.working.relation(to: $0) } ?? .older
      state.deployed = SyncState.Deployed(commit: commit, isDirty: isDirty, by: by, at: at, relation: relation)
    } catch let error as RevisionError {
      throw Self.told(error)
    }
  }

  /// What the commit and the images are marked with: whether what is deployed is not what the commit has.
  func isDirty(_ source: SyncSource) -> Bool {
    source == .working && (state.working.commit == nil || !state.affecting.isEmpty)
  }

  /// Services that come out otherwise with what is uncommitted; all of them where there is no commit.
  func dirtyServices(_ source: SyncSource) -> Set<String> {
    guard source == .working else { return [] }
    if state.working.commit == nil { return Set(subject.containers) }
    return Set(state.changes.flatMap { change in change.uses.filter { $0.value.affects }.map(\.key) + change.others })
  }

  /// The revision that is deployed.
  func revision(_ source: SyncSource) -> Revision { side(source).revision }

  /// The stack that is deployed; `nil` where its spec has errors.
  func stackSide(_ source: SyncSource) -> StackSide? { side(source).side }

  /// The files that are sent.
  ///
  /// - Throws: An exit code, after the reason has been told.
  func files(_ source: SyncSource) throws -> DeploySet {
    let side = side(source)
    do {
      guard let sources = try side.sources(for: subject.host) else {
        let words = side.errors.first.map { ": \($0.message)" } ?? ""
        throw refusal(
          SyncRefusal(
            "`\(subject.spec)` of \(side.revision.title) cannot be generated\(words)",
            help: "see `git stash` and `loopgen validate`, or deploy the files as they are: `--dirty sync`"
          )
        )
      }
      let set = try DeploySet(sources)
      if let failure = state.working.log.failures.first { throw Self.told(failure) }
      return set
    } catch let error as DeployRefusal {
      throw refusal(SyncRefusal(error.message, help: error.help))
    } catch let error as WorkspaceError {
      Terminal.tell(WorldReport.text(error))
      throw ExitCode.world
    }
  }

  // MARK: The question

  /// Says what was found, asks where something has to be decided; without a target nothing has to.
  ///
  /// - Parameters:
  ///   - arguments: What the command line says.
  ///   - mayAsk: Whether somebody may be asked: not with `--yes`.
  ///   - steps: Where it is said.
  /// - Returns: The files.
  /// - Throws: `refused` or `findings`, after the reason has been told.
  func choose(_ arguments: SyncArguments, mayAsk: Bool, _ steps: StepLines) throws -> SyncSource {
    let text = SyncText(state)
    steps.say(text.summary)
    for line in text.changes { steps.more(line) }
    for remark in text.remarks { steps.more("note: \(remark)") }
    if subject.host.isCheckout { return try chooseHere(arguments) }
    let check = SyncGuard(
      dirty: arguments.dirty,
      replacesNewer: arguments.replaceNewer,
      canAsk: mayAsk && Question.canBeAsked
    )
    switch check.decide(state) {
    case .deploy(let source): return source
    case .refuse(let reason): throw refusal(reason)
    case .ask(let answers): return try ask(answers)
    }
  }

  /// Images are then built from the files where they are, and nothing is sent.
  private func chooseHere(_ arguments: SyncArguments) throws -> SyncSource {
    if arguments.dirty == .head && isDirty(.working) {
      throw refusal(
        SyncRefusal(
          "without a target images are built from the files as they are here, committed or not",
          help: "put them away with `git stash`, or leave `--dirty head` out"
        )
      )
    }
    guard let side = working.side else { throw ExitCode.findings }
    let stale = side.emitted.filter { path, text in
      side.files[path] == text && !isOnDisk(text, at: side.output + "/" + path)
    }
    guard let first = stale.keys.min() else { return .working }
    let more = stale.count == 1 ? "" : " and \(stale.count - 1) more"
    let target = subject.stack.target.name.map { " --target \($0.value)" } ?? ""
    Terminal.tell(
      "loopgen: error: `\(side.output)/\(first)`\(more) is not what the spec says\n"
        + "help: run `loopgen build\(target)` first\n"
    )
    throw ExitCode.findings
  }

  private func isOnDisk(_ text: String, at path: String) -> Bool {
    let revision = working.revision
    guard case .file? = revision.tree.entry(at: path)?.kind else { return false }
    return revision.tree.bytes(at: path, limit: text.utf8.count).map { $0.elementsEqual(text.utf8) } ?? false
  }

  /// What the last deploy of this checkout was made from, as far as git knows it; else the commit at hand.
  func base(_ record: DeployedRecord, title: String) throws -> Revision {
    if !record.isDirty, let old = record.commit.flatMap(revision(of:)) {
      return Revision(title: title, mark: old.mark, tree: old.tree)
    }
    return state.working.head ?? working.revision
  }

  /// A commit that a host names, as this repository has it; `nil` where it has not, or it is no full name of one.
  func revision(of commit: String) -> Revision? {
    let root = subject.session.repository
    guard let relation = try? CommitRelation.of([commit], in: root)[commit], relation != .absent,
      let range = try? RevisionRange("\(commit)..HEAD")
    else { return nil }
    return try? RevisionPair(range, in: root).base
  }

  private func ask(_ answers: [SyncGuard.Answer]) throws -> SyncSource {
    let question = answers.map(\.question).joined(separator: ", ")
    switch Question.ask(question + "? ", among: answers.map(\.rawValue)).flatMap(SyncGuard.Answer.init) {
    case .sync: return .working
    case .head: return .head
    case .commit: Terminal.tell("nothing was done; commit, then run it again:\n  \(SyncText(state).commitCommand)\n")
    case .abort, nil: Terminal.tell("nothing was done\n")
    }
    throw ExitCode.refused
  }

  private func side(_ source: SyncSource) -> SyncSide { source == .head ? head ?? working : working }

  private func refusal(_ reason: SyncRefusal) -> ExitCode {
    Terminal.tell(
      "loopgen: refused: \(DisplayWidth.sanitized(reason.message))\nhelp: \(DisplayWidth.sanitized(reason.help))\n"
    )
    return .refused
  }

  private static func told(_ error: RevisionError) -> ExitCode {
    Terminal.tell(WorldReport.text(FindingsReport.Failure(error)))
    return .world
  }
}

extension SyncGuard.Answer {
  fileprivate var question: String {
    switch self {
    case .sync: "[s]ync these files"
    case .commit: "[c]ommit first"
    case .head: "deploy [h]ead only"
    case .abort: "[a]bort"
    }
  }
}
