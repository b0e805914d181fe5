import LoopWorkspace

/// Whether a deploy may go on, and with which files: nobody's work is deployed, left out or taken back unknown to who deploys.
package struct SyncGuard: Hashable, Sendable {
  /// `--dirty`.
  package var dirty: SyncSource?
  /// `--replace-newer`.
  package var replacesNewer: Bool
  /// Whether there is somebody to be asked.
  package var canAsk: Bool

  package init(dirty: SyncSource? = nil, replacesNewer: Bool = false, canAsk: Bool = false) {
    self.dirty = dirty
    self.replacesNewer = replacesNewer
    self.canAsk = canAsk
  }

  /// What a person may answer.
  package enum Answer: String, Hashable, Sendable, CaseIterable {
    case sync, commit, head, abort
  }

  package enum Decision: Hashable, Sendable {
    case deploy(SyncSource)
    /// The answers that there are, the careful one last.
    case ask([Answer])
    case refuse(SyncRefusal)
  }

  package func decide(_ state: SyncState) -> Decision {
    if !replacesNewer, let refusal = takesBack(state) ?? parted(state.working) { return .refuse(refusal) }
    if state.working.commit == nil { return withoutCommit(state) }
    if dirty == .head { return .deploy(.head) }
    let unmerged = state.affecting.filter { $0.change.kind == .unmerged }
    if let first = unmerged.first, dirty == .working || !canAsk {
      return .refuse(
        SyncRefusal(
          "`\(Shown.path(first.change.path))` is in the middle of a merge",
          help: "finish the merge, or deploy the commit alone: `--dirty head`"
        )
      )
    }
    if let dirty { return .deploy(dirty) }
    // What does not affect what is deployed stays here.
    if state.affecting.isEmpty { return .deploy(.head) }
    if canAsk { return .ask(unmerged.isEmpty ? Answer.allCases : [.commit, .head, .abort]) }
    let count = state.affecting.count
    let files = count == 1 ? "1 uncommitted file affects" : "\(count) uncommitted files affect"
    return .refuse(
      SyncRefusal(
        "\(files) \(SyncText.names(state.services))",
        help: "say `--dirty sync` to deploy these files, `--dirty head` to deploy the commit alone, or commit first"
      )
    )
  }

  /// Without a commit there is no other choice than the files as they are.
  private func withoutCommit(_ state: SyncState) -> Decision {
    if dirty == .working { return .deploy(.working) }
    if dirty == nil && canAsk { return .ask([.sync, .abort]) }
    let why =
      switch state.working.absence {
      case .noRepository: "this is no git repository, so there is no commit to deploy"
      case .noGit: "there is no program `git` here, so nobody can tell what is committed"
      case nil: "there is no commit yet"
      }
    return .refuse(SyncRefusal(why, help: "say `--dirty sync` to deploy the files as they are"))
  }

  /// What others have pushed would be missing, although this branch says that it is theirs.
  private func parted(_ working: WorkingState) -> SyncRefusal? {
    guard let upstream = working.upstream, upstream.isDiverged, let behind = upstream.behind else { return nil }
    let commits = behind == 1 ? "1 commit that is" : "\(behind) commits that are"
    return SyncRefusal(
      "`\(Shown.path(upstream.name))` and your branch have parted: it has \(commits) not here",
      help: "bring both together, `git pull --rebase`; or deploy yours without theirs: `--replace-newer`"
    )
  }

  private func takesBack(_ state: SyncState) -> SyncRefusal? {
    guard let deployed = state.deployed, let commit = deployed.commit else { return nil }
    let who = "\(commit.prefix(7)), deployed \(deployed.at) by \(deployed.by)"
    switch deployed.relation {
    case .same, .older: return nil
    case .newer:
      return SyncRefusal(
        "the host runs a newer commit than yours: \(who)",
        help: "bring yours up to date, `git pull`; or take their work back: `--replace-newer`"
      )
    case .diverged:
      return SyncRefusal(
        "the host runs commits that yours does not have: \(who)",
        help: "merge or rebase first, `git pull`; or take their work back: `--replace-newer`"
      )
    case .unknown:
      return SyncRefusal(
        "the host runs a commit that is not in this repository: \(who)",
        help: "fetch it, `git fetch --all`, and run it again; or take their work back: `--replace-newer`"
      )
    }
  }
}

/// Why nothing is deployed; the exit code is 3.
package struct SyncRefusal: Error, Hashable, Sendable {
  /// One sentence, lower case, no full stop.
  package let message: String
  package let help: String

  package init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }
}
