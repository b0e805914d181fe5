import LoopDiagnostics
import LoopPlan
import LoopStack
import LoopWorkspace

/// The texts of both revisions of a run: those of the head first, so that they can be told apart by their numbers.
final class RevisionTexts {
  var sources = SourceMap()
}

/// The files of one revision, each read once, whoever asks for them.
final class RevisionFiles {
  let revision: Revision
  private let texts: RevisionTexts
  private var known: [RelativePath: SourceFile?] = [:]
  /// What was asked for since the last `forget`, whether it was there or not.
  private(set) var asked: [RelativePath: SourceFile?] = [:]

  /// Enough for any Dockerfile, `.env` or nginx configuration that people write.
  static let limit = 4 << 20

  init(_ revision: Revision, _ texts: RevisionTexts) {
    self.revision = revision
    self.texts = texts
  }

  func forget() { asked = [:] }

  func adopt(_ path: String, _ bytes: [UInt8]) -> SourceFile {
    let text = SourceText(name: revision.mark + path, bytes: bytes)
    return SourceFile(text: text, file: texts.sources.add(text))
  }

  /// A file by its path from the root; `nil` when it cannot be read, or is none of the revision's.
  func file(_ path: String) -> SourceFile? {
    guard let path = RelativePath(lexical: path) else { return nil }
    if let file = known[path] {
      asked[path] = .some(file)
      return file
    }
    let file = read(path)
    known[path] = .some(file)
    asked[path] = .some(file)
    return file
  }

  /// The content of a plain file.
  func bytes(_ path: String, limit: Int = limit) -> [UInt8]? {
    guard case .file? = revision.tree.entry(at: path)?.kind else { return nil }
    return revision.tree.bytes(at: path, limit: limit)
  }

  /// Whether a plain file is known to hold a text without being read.
  func holds(_ text: String, at path: String) -> Bool {
    guard text.utf8.count <= Self.limit, let entry = revision.tree.entry(at: path), case .file = entry.kind,
      let object = entry.object
    else { return false }
    return GitBlob.isName(object, of: text)
  }

  private func read(_ path: RelativePath) -> SourceFile? {
    guard texts.sources.texts.count < SourceMap.capacity, let bytes = bytes(path.text) else { return nil }
    return adopt(path.text, bytes)
  }
}
