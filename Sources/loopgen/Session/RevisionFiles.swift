import LoopDiagnostics
import LoopPlan
import LoopStack
import LoopWorkspace
import Synchronization

/// The files of one revision, each read once, whoever asks for them.
final class RevisionFiles: Sendable {
  /// What the texts of a side are numbered with: those of the head come first, so that they can be told apart, and both
  /// sides can be read at once.
  enum Numbers {
    private static let half = SourceMap.capacity / 2
    static let head = 0..<half
    static let base = half..<SourceMap.capacity
  }

  private struct State {
    var sources: SourceMap
    var known: [RelativePath: SourceFile?] = [:]
    var asked: [RelativePath: SourceFile?] = [:]
  }

  let revision: Revision
  private let state: Mutex<State>

  /// Enough for any Dockerfile, `.env` or nginx configuration that people write.
  static let limit = 4 << 20

  init(_ revision: Revision, numbers: Range<Int>) {
    self.revision = revision
    state = Mutex(State(sources: SourceMap(numbers: numbers)))
  }

  /// The files of a revision that has all that was read of another one so far: the same texts have the same numbers.
  init(_ revision: Revision, after other: RevisionFiles) {
    self.revision = revision
    state = Mutex(State(sources: other.sources))
  }

  /// The texts that were read.
  var sources: SourceMap { state.withLock { $0.sources } }

  /// What was asked for since the last `forget`, whether it was there or not.
  var asked: [RelativePath: SourceFile?] { state.withLock { $0.asked } }

  func forget() { state.withLock { $0.asked = [:] } }

  func adopt(_ path: String, _ bytes: [UInt8]) -> SourceFile {
    let text = SourceText(name: revision.mark + path, bytes: bytes)
    return SourceFile(text: text, file: state.withLock { $0.sources.add(text) })
  }

  /// A file by its path from the root; `nil` when it cannot be read, or is none of the revision's.
  func file(_ path: String) -> SourceFile? {
    guard let path = RelativePath(lexical: path) else { return nil }
    let file = state.withLock { $0.known[path] } ?? read(path)
    state.withLock { state in
      state.known[path] = .some(file)
      state.asked[path] = .some(file)
    }
    return file
  }

  /// The content of a plain file.
  func bytes(_ path: String, limit: Int = limit) -> [UInt8]? {
    guard case .file? = revision.tree.entry(at: path)?.kind else { return nil }
    return revision.tree.bytes(at: path, limit: limit)
  }

  /// Whether a file holds what another revision's does, or is missing as it is there; known objects are not read.
  func hasSame(_ file: SourceFile?, at path: RelativePath) -> Bool {
    let content = file?.text.fileBytes
    guard let content, let entry = revision.tree.entry(at: path.text), case .file = entry.kind,
      let object = entry.object
    else { return bytes(path.text) == content }
    return GitBlob.isName(object, of: content)
  }

  private func read(_ path: RelativePath) -> SourceFile? {
    guard sources.hasRoom, let bytes = bytes(path.text) else { return nil }
    return adopt(path.text, bytes)
  }
}
