import LoopDiagnostics
import LoopFormats
import LoopWorkspace

/// What was found before a deploy, for people.
package struct SyncText {
  let state: SyncState

  package init(_ state: SyncState) { self.state = state }

  private static let mostLines = 20

  /// The first line of the step: whether something uncommitted affects what is deployed.
  package var summary: String {
    let names = Self.names(state.services)
    switch state.working.absence {
    case .noRepository: return "this is no git repository: all files are uncommitted"
    case .noGit: return "there is no program `git` here: all files count as uncommitted"
    case nil: break
    }
    guard let short = state.working.short else { return "there is no commit yet: all files are uncommitted" }
    let (count, rest) = (state.affecting.count, state.changes.count - state.affecting.count)
    if state.changes.isEmpty { return "\(short)\(place), nothing uncommitted" }
    if count == 0 {
      return "\(short)\(place); \(Self.files(rest)) uncommitted, none of \(rest == 1 ? "it" : "them") affects \(names)"
    }
    let affect = count == 1 ? "1 uncommitted file affects \(names)" : "\(count) uncommitted files affect \(names)"
    return rest == 0 ? affect + ":" : affect + ", \(rest) \(rest == 1 ? "does" : "do") not:"
  }

  /// A line for each change, those that affect what is deployed first; none when none does.
  package var changes: [String] {
    if state.affecting.isEmpty { return [] }
    let sorted = state.affecting + state.changes.filter { !$0.affects }
    let shown = sorted.prefix(Self.mostLines)
    let paths = shown.map { DisplayWidth.sanitized($0.change.path) }
    let width = min(60, paths.map(DisplayWidth.cells).max() ?? 0)
    var lines = zip(shown, paths).map { change, path in
      let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.cells(path)))
      return " \(Self.mark(change.change.kind)) \(path)\(blanks)   \(words(change))"
    }
    if sorted.count > shown.count {
      let hidden = sorted.dropFirst(shown.count).count(where: \.affects)
      lines.append("   and \(sorted.count - shown.count) more" + (hidden == 0 ? ", none of which does" : ""))
    }
    return lines
  }

  /// What concerns the commit: each one sentence.
  package var remarks: [String] {
    var remarks: [String] = []
    let working = state.working
    if working.commit != nil, working.unpublished > 0 {
      let most = WorkingState.mostUnpublished
      let count = working.unpublished >= most ? "\(most) or more commits are" : Self.commits(working.unpublished)
      remarks.append(
        working.hasRemote
          ? "\(count) on no remote: nobody else could deploy this again"
          : "there is no remote: nobody else could deploy this again"
      )
    }
    if let upstream = working.upstream, let ahead = upstream.ahead, let behind = upstream.behind, behind > 0 {
      let name = "`\(DisplayWidth.sanitized(upstream.name))`"
      remarks.append(
        ahead > 0
          ? "\(name) and this branch have parted: \(behind) of its commits are not here, \(ahead) of yours not there"
          : "\(name) has \(behind == 1 ? "1 commit" : "\(behind) commits") that \(behind == 1 ? "is" : "are") not here"
      )
    } else if let upstream = working.upstream, upstream.ahead == nil {
      remarks.append("`\(DisplayWidth.sanitized(upstream.name))` is not there any more")
    }
    if working.branch == .detached { remarks.append("no branch is checked out: the commit alone") }
    if let deployed = state.deployed, deployed.isDirty {
      remarks.append(
        "the host runs uncommitted files of \(DisplayWidth.sanitized(deployed.by)) (\(deployed.at)): they are replaced"
      )
    }
    return remarks
  }

  /// Names in a sentence: `loop-api`, `loop-api and loop-auth`, `5 services`.
  static func names(_ names: [String]) -> String {
    switch names.count {
    case 1: names[0]
    case 2, 3: names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    default: "\(names.count) services"
    }
  }

  private var place: String {
    if case .named(let name)? = state.working.branch { return " on \(DisplayWidth.sanitized(name))" }
    return ""
  }

  private func words(_ change: SyncState.Change) -> String {
    let isUntracked = change.change.kind == .untracked
    let users = change.uses.filter { $0.value == change.use }.keys.sorted()
    let whose = state.services.count > 1 && !users.isEmpty ? Self.names(users) : nil
    switch change.use {
    case .image: return "in the image" + (whose.map { " of \($0)" } ?? "") + (isUntracked ? ", not in git" : "")
    case .mounted: return "mounted" + (whose.map { " by \($0)" } ?? "") + (isUntracked ? ", not in git" : "")
    case .stack: return "changes the stack" + (whose.map { ": \($0)" } ?? "")
    case .generated: return "written anew from the spec"
    case .data: return "data, not sent"
    case .none:
      if change.change.kind == .nested { return "another repository, not sent" }
      return change.others.isEmpty ? "not used" : "used by \(Self.names(change.others)) alone"
    }
  }

  private static func mark(_ kind: WorkingState.Change.Kind) -> String {
    switch kind {
    case .modified: "M"
    case .added: "A"
    case .deleted: "D"
    case .untracked, .nested: "?"
    case .unmerged: "U"
    }
  }

  private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

  private static func commits(_ count: Int) -> String { count == 1 ? "1 commit is" : "\(count) commits are" }
}

extension SyncText {
  /// The line for a shell that commits what affects the deploy.
  package var commitCommand: String {
    let paths = state.affecting.map(\.change.path)
    let isShort = paths.count <= 10 && paths.allSatisfy(ShellWord.isExpressible)
    let add = isShort ? ["git", "add", "--"] + paths : ["git", "add", "--all"]
    return ShellCommand.all([ShellCommand(argv: add), ShellCommand(argv: ["git", "commit"])]).text
  }
}
