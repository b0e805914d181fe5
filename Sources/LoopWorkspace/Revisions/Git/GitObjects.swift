import Synchronization

/// The objects of a repository, read by one `git cat-file --batch` for the whole run.
///
/// Many are asked for at once and answered in turn, so that a folder of many costs no more than one question. An object that
/// git cannot read ends the program; it is begun again for the rest, a few times.
final class GitObjects: Sendable {
  /// What git says of one name.
  enum Answer: Sendable {
    case found(id: String, type: String, bytes: [UInt8])
    case missing
    case ambiguous
    /// Larger than wanted; in bytes.
    case tooLarge(Int)
    /// Git gave up over it; its words.
    case lost(String)
  }

  private struct State {
    var conversation: GitConversation
    var folders: [String: GitFolder] = [:]
    /// Whether objects may be missing by intent; found out when one is.
    var isPartial: Bool?
    /// Contents that were asked for ahead.
    var contents: [String: [UInt8]] = [:]
  }

  private let git: GitProgram
  private let state: Mutex<State>
  let log: TreeLog

  /// A tree object of more bytes is none of a repository that anybody works with.
  private static let folderLimit = 64 << 20

  init(_ git: GitProgram, log: TreeLog) throws(RevisionError) {
    self.git = git
    state = Mutex(State(conversation: try GitConversation(git)))
    self.log = log
  }

  deinit { state.withLock { $0.conversation.end() } }

  /// Asks for the contents of any names that git understands.
  func ask(_ names: [String], limit: Int) throws(RevisionError) -> [Answer] {
    try state.withLock { (state) throws(RevisionError) in try state.conversation.ask(names, limit: limit) }
  }

  /// Asks for names, and in the same breath for what will be wanted soon: it is there then.
  ///
  /// - Returns: The answers to the names, and what was found ahead by its name.
  func ask(
    _ names: [String],
    ahead: [String],
    limit: Int
  ) throws(RevisionError) -> (answers: [Answer], ahead: [String: Answer]) {
    try state.withLock { (state) throws(RevisionError) in
      let all = try state.conversation.ask(names, ahead: ahead, limit: limit)
      let found = Dictionary(zip(ahead, all.dropFirst(names.count)), uniquingKeysWith: { first, _ in first })
      for case .found(let id, let type, let bytes) in found.values {
        if type == "blob" { state.contents[id] = bytes }
        if type == "tree", let folder = Self.plain(id, bytes) { state.folders[id] = folder }
      }
      return (Array(all.prefix(names.count)), found)
    }
  }

  /// The tree objects with these names; those that cannot be read are missing, and told to the log.
  ///
  /// - Parameters:
  ///   - ids: Names of objects.
  ///   - ahead: Whether nobody waits for them: nothing is told then, and what is doubtful is left for whoever does.
  /// - Returns: By their names.
  func folders(_ ids: Set<String>, ahead: Bool = false) -> [String: GitFolder] {
    state.withLock { state in
      let unknown = ids.filter { state.folders[$0] == nil }.sorted()
      for (id, bytes) in read(unknown, "tree", limit: Self.folderLimit, &state, ahead: ahead) {
        if ahead {
          state.folders[id] = Self.plain(id, bytes)
          continue
        }
        guard let folder = GitFolder(bytes, width: id.utf8.count / 2) else {
          log.fail(.refused(command: "git cat-file", words: "the tree \(id) is malformed"))
          continue
        }
        for name in folder.refused {
          log.remark("`\(name.prefix(200))` is left out: its name is no UTF-8, or is none that a file can have")
        }
        state.folders[id] = folder
      }
      return Dictionary(
        ids.compactMap { id in state.folders[id].map { (id, $0) } },
        uniquingKeysWith: { first, _ in first }
      )
    }
  }

  /// A folder of which nothing has to be told.
  private static func plain(_ id: String, _ bytes: [UInt8]) -> GitFolder? {
    guard let folder = GitFolder(bytes, width: id.utf8.count / 2), folder.refused.isEmpty else { return nil }
    return folder
  }

  /// One tree object; most are asked for again and again, by every path below them.
  func folder(_ id: String) -> GitFolder? {
    state.withLock { $0.folders[id] } ?? folders([id])[id]
  }

  /// Reads contents ahead: they are all there when they are asked for one by one.
  func prepare(_ ids: Set<String>, limit: Int) {
    state.withLock { state in
      let unknown = ids.filter { state.contents[$0] == nil }.sorted()
      for (id, bytes) in read(unknown, "blob", limit: limit, &state, ahead: true) { state.contents[id] = bytes }
    }
  }

  /// The content of a file or a link; `nil` when it is larger than the limit, or not there, which the log is told.
  func content(_ id: String, at path: String, limit: Int) -> [UInt8]? {
    state.withLock { state in
      if let known = state.contents[id] { return known.count <= limit ? known : nil }
      return read([id], "blob", limit: limit, &state, at: path).first?.1
    }
  }

  private func read(
    _ ids: [String],
    _ type: String,
    limit: Int,
    _ state: inout State,
    at path: String? = nil,
    ahead: Bool = false
  ) -> [(String, [UInt8])] {
    guard !ids.isEmpty else { return [] }
    let answers: [Answer]
    do {
      answers = try state.conversation.ask(ids, limit: limit)
    } catch {
      if !ahead { log.fail(error) }
      return []
    }
    var found: [(String, [UInt8])] = []
    for (id, answer) in zip(ids, answers) {
      switch answer {
      case .found(_, type, let bytes): found.append((id, bytes))
      case .tooLarge: break
      // A question ahead is none that anybody waits for.
      case _ where ahead: break
      case .found, .missing, .ambiguous: log.fail(.missingObject(path ?? id, partial: isPartial(&state)))
      // Versions before 2.45 end over an object that they may not fetch.
      case .lost where isPartial(&state): log.fail(.missingObject(path ?? id, partial: true))
      case .lost(let words): log.fail(.refused(command: "git cat-file", words: words))
      }
    }
    return found
  }

  private func isPartial(_ state: inout State) -> Bool {
    if let known = state.isPartial { return known }
    let pattern = #"^(extensions\.partialclone|remote\..*\.promisor)$"#
    let isPartial = (try? git.run(["config", "--get-regexp", pattern]))?.status == 0
    state.isPartial = isPartial
    return isPartial
  }
}
