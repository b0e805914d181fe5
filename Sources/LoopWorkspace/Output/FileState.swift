import LoopFormats

/// How one path of an output folder stands between the last build, the disk and this build.
package enum FileState: String, Hashable, Sendable, CaseIterable {
  /// Produced, not there, and never built before.
  case created
  /// Produced, and what is there is an older build's.
  case changed
  /// Produced, and there already, byte for byte.
  case unchanged
  /// Produced and built before, but gone from the disk: written again.
  case missing
  /// A seed that its owner has made something else of: never replaced.
  case owned
  /// No longer produced, and as we left it: removed.
  case removed
  /// No longer produced, but edited by hand: left alone.
  case keptOrphan
  /// Ours, but edited by hand: replaced only by force.
  case edited
  /// Not ours and in the place of a produced file: replaced only by force.
  case foreign
  /// A folder, a link or a special file is in the way: never replaced.
  case obstructed
}

extension FileState {
  /// Decides for one path; the whole policy is in this function.
  ///
  /// The result is `nil` where there is nothing to say: not wanted and not there.
  ///
  /// A seed is written where nothing is, and kept up to date as long as nobody has touched it; then it is its owner's.
  ///
  /// - Parameters:
  ///   - produced: What this build wants there; `nil` when nothing.
  ///   - isSeed: Whether what it wants there is a seed.
  ///   - found: What is there.
  ///   - recorded: What earlier builds wrote there, the complete one and an interrupted one; empty when none did.
  init?(produced: Digest?, isSeed: Bool = false, found: FoundFile.Summary, recorded: Set<Digest>) {
    switch (produced, found) {
    case (nil, .absent): return nil
    case (nil, .blocked): self = .keptOrphan
    case (nil, .file(let digest)): self = digest.map(recorded.contains) == true ? .removed : .keptOrphan
    case (_?, .absent): self = recorded.isEmpty ? .created : .missing
    case (_?, .blocked): self = .obstructed
    case (let produced?, .file(let digest?)) where digest == produced: self = .unchanged
    case (_?, .file(let digest?)) where recorded.contains(digest): self = .changed
    case (_?, .file) where isSeed: self = .owned
    case (_?, .file): self = recorded.isEmpty ? .foreign : .edited
    }
  }

  /// Needs `--force`.
  package var isRefused: Bool { self == .edited || self == .foreign }

  /// A file with this state is put in place by a build that is allowed to.
  func isWritten(force: Bool) -> Bool {
    switch self {
    case .created, .changed, .missing: true
    case .edited, .foreign: force
    case .unchanged, .owned, .removed, .keptOrphan, .obstructed: false
    }
  }

  /// The file is as it should be: neither a build nor a check has anything to say about it.
  var isSettled: Bool { self == .unchanged || self == .owned }
}
