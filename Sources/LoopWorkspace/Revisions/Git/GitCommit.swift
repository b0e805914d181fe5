/// A commit that is there.
struct GitCommit: Sendable {
  var id: String
  /// Its tree object.
  var tree: String

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

  /// The commits that names stand for, all asked for together; `nil` for those that stand for none.
  ///
  /// - Throws: What git says.
  func commits(_ names: [String]) throws(RevisionError) -> [GitCommit?] {
    let answers = try objects.ask(names.map { "\($0)^{commit}" }, limit: Self.commitLimit)
    var commits: [GitCommit?] = []
    for answer in answers {
      switch answer {
      case .found(let id, "commit", let bytes): commits.append(GitCommit(id: id, bytes))
      case .found, .missing, .ambiguous, .tooLarge: commits.append(nil)
      case .lost(let words): throw GitRefusal.error("git cat-file", words)
      }
    }
    return commits
  }

  /// The commit that a name stands for.
  func commit(_ name: String, _ facts: Facts) throws(RevisionError) -> GitCommit {
    guard let commit = try commits([name]).first ?? nil else {
      throw unknown(name, facts)
    }
    return commit
  }

  /// Why a name stands for no commit: git tells what is short for several objects only when it is asked for no commit.
  func unknown(_ name: String, _ facts: Facts) -> RevisionError {
    if case .ambiguous? = try? objects.ask([name], limit: 0).first { return .ambiguousRevision(name) }
    return .unknownRevision(name, isShallow: facts.isShallow)
  }
}
