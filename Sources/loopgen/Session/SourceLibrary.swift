import LoopDiagnostics
import LoopWorkspace

/// The texts of one run, each read once, whoever asks for them.
final class SourceLibrary {
  private let repository: Repository
  private(set) var sources = SourceMap()
  /// Files that were asked for, by their normalized path; `nil` for those that are not there.
  private var files: [RelativePath: SourceFile?] = [:]

  /// Enough for any Dockerfile, `.env` or nginx configuration that people write.
  private static let fileLimit = 4 << 20

  init(_ repository: Repository) { self.repository = repository }

  func add(_ text: SourceText) -> FileID { sources.add(text) }

  /// A file by its path from the repository's root; `nil` when it cannot be read, or is none of the repository's.
  func file(_ path: String, limit: Int = fileLimit) -> SourceFile? {
    guard let path = RelativePath(lexical: path) else { return nil }
    if let known = files[path] { return known }
    let file = read(path, limit: limit)
    files[path] = .some(file)
    return file
  }

  /// A file that was read already: asked for again by its path, it is the same.
  func adopt(_ path: RelativePath, _ bytes: [UInt8]) -> SourceFile {
    if let known = files[path], let known { return known }
    let text = SourceText(name: path.text, bytes: bytes)
    let file = SourceFile(text: text, file: sources.add(text))
    files[path] = .some(file)
    return file
  }

  /// The names in a folder; none when it cannot be read, or is none of the repository's.
  func names(in folder: String) -> [String] {
    if folder.hasPrefix("/") { return [] }
    let path = RelativePath(lexical: folder)
    return (try? repository.names(in: path, limit: Self.nameLimit)) ?? []
  }

  private static let nameLimit = 1_000

  private func read(_ path: RelativePath, limit: Int) -> SourceFile? {
    guard sources.hasRoom, let bytes = try? repository.read(path, limit: limit) else {
      return nil
    }
    let text = SourceText(name: path.text, bytes: bytes)
    return SourceFile(text: text, file: sources.add(text))
  }
}
