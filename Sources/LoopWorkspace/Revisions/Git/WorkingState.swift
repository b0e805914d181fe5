import LoopPlan

/// What is in front of the user: the commit at hand, where the disk is not as it, and who else has that commit.
package struct WorkingState: Sendable {
  /// What the commit at hand is reached by.
  package enum Branch: Hashable, Sendable {
    case named(String)
    /// A commit is checked out, and no branch.
    case detached
  }

  /// The branch of a remote that the branch at hand follows.
  package struct Upstream: Hashable, Sendable {
    /// `origin/main`.
    package var name: String
    /// Commits that are here and not there; `nil` when the branch is gone there, or was never fetched.
    package var ahead: Int?
    package var behind: Int?

    package init(name: String, ahead: Int? = nil, behind: Int? = nil) {
      self.name = name
      self.ahead = ahead
      self.behind = behind
    }

    /// Whether each side has what the other lacks.
    package var isDiverged: Bool { ahead ?? 0 > 0 && behind ?? 0 > 0 }
  }

  /// A path that is not as the commit has it; what was moved is two of them.
  package struct Change: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case modified, added, deleted, untracked
      /// In the middle of a merge.
      case unmerged
      /// Another repository, whose files this one does not know.
      case nested
    }

    /// From the root of the trees.
    package var path: String
    package var kind: Kind

    package init(_ path: String, _ kind: Kind) {
      self.path = path
      self.kind = kind
    }
  }

  /// Why nothing is known of commits.
  package enum Absence: Hashable, Sendable {
    case noRepository
    case noGit
  }

  /// `nil` in a repository of git.
  package var absence: Absence?
  /// The commit at hand; `nil` before the first one, and without git.
  package var commit: String?
  /// `nil` without git.
  package var branch: Branch?
  /// `nil` for a branch that follows none.
  package var upstream: Upstream?
  package var hasRemote: Bool
  /// Commits that no branch of a remote has, as far as this repository knows without asking it; no more than
  /// `mostUnpublished` are counted.
  package var unpublished: Int
  /// Whether the history is cut short.
  package var isShallow: Bool
  /// Sorted by path.
  package var changes: [Change]
  /// The files of the commit; `nil` when there is none.
  package var head: Revision?
  package var working: Revision
  /// Told what cannot be read of either.
  package let log: TreeLog
  let repository: GitRepository?

  package static let mostUnpublished = 1_000

  /// Enough of the commit's name for people.
  package var short: String? { commit.map { String($0.prefix(7)) } }

  /// Whether the disk is the commit.
  package var isClean: Bool { commit != nil && changes.isEmpty }
}

extension WorkingState {
  /// How a commit is related to the one at hand.
  package enum Relation: Hashable, Sendable {
    case same
    /// The commit at hand has it in its history.
    case older
    /// It has the commit at hand in its history.
    case newer
    case diverged
    /// It is not in this repository.
    case unknown
  }

  /// How another commit is related to the one at hand.
  ///
  /// - Parameter other: Its full name; what is none is unknown.
  /// - Returns: The relation; `unknown` before the first commit and without git.
  /// - Throws: What git says.
  package func relation(to other: String) throws(RevisionError) -> Relation {
    guard let commit, let repository else { return .unknown }
    if commit == other { return .same }
    let isName =
      other.utf8.count == commit.utf8.count
      && other.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isName else { return .unknown }
    let found = try repository.commits([other, commit]).compactMap(\.self)
    guard found.count == 2 else { return .unknown }
    switch try repository.mergeBase(found[0], found[1]) {
    case other: return .older
    case commit: return .newer
    // Where the history is cut short, what lies beyond is not known.
    case nil where isShallow: return .unknown
    default: return .diverged
    }
  }
}
