/// A commit that is there.
struct GitCommit: Sendable {
  var id: String
  /// Its tree object.
  var tree: String
  var root = Root.unknown

  /// What it has at the folder that git is asked from.
  enum Root: Sendable, Equatable {
    case tree(String)
    case missing
    /// Git cannot say: it was not asked, or there is no working tree.
    case unknown
  }

  /// Enough of its name for people, as git begins to shorten it.
  var short: String { String(id.prefix(7)) }

  /// Reads the object, whose first line names the tree.
  init?(id: String, _ bytes: [UInt8]) {
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard line.hasPrefix("tree ") else { return nil }
    self.id = id
    tree = String(line.dropFirst("tree ".count))
  }
}

extension GitRepository {
  private static let commitLimit = 16 << 20

  /// The commits that names stand for, all asked for together.
  ///
  /// - Parameters:
  ///   - names: As git understands them.
  ///   - expected: What will be asked of each of them.
  /// - Returns: In the order of the names; `nil` for those that stand for none.
  /// - Throws: What git says.
  func commits(_ names: [String], expecting expected: [String: ExpectedPaths] = [:]) throws(RevisionError)
    -> [GitCommit?]
  {
    let ahead = names.flatMap { name in expected[name].map { ["\(name):./"] + $0.all.map { "\(name):./\($0)" } } ?? [] }
    let (answers, found) = try objects.ask(names.map { "\($0)^{commit}" }, ahead: ahead, limit: Self.commitLimit)
    var commits: [GitCommit?] = []
    for (name, answer) in zip(names, answers) {
      switch answer {
      case .found(let id, "commit", let bytes):
        var commit = GitCommit(id: id, bytes)
        switch found["\(name):./"] {
        case .found(let id, "tree", _): commit?.root = .tree(id)
        case .missing: commit?.root = .missing
        default: break
        }
        commits.append(commit)
      case .found, .missing, .ambiguous, .tooLarge: commits.append(nil)
      case .lost(let words): throw GitRefusal.error("git cat-file", words)
      }
    }
    return commits
  }

  /// The commit that a name stands for.
  func commit(_ name: String, expecting expected: ExpectedPaths) throws(RevisionError) -> GitCommit {
    guard let commit = try commits([name], expecting: [name: expected]).first ?? nil else {
      throw try unknown(name)
    }
    return commit
  }

  /// Why a name stands for no commit: git tells what is short for several objects only when it is asked for no commit.
  ///
  /// - Throws: What git says of the repository.
  func unknown(_ name: String) throws(RevisionError) -> RevisionError {
    if case .ambiguous? = try? objects.ask([name], limit: 0).first { return .ambiguousRevision(name) }
    return .unknownRevision(name, isShallow: try look().isShallow)
  }
}
