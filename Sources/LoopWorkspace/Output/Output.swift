package import LoopEmit
package import LoopFormats

/// Everything that one spec puts into its output folder.
package struct Output: Sendable {
  struct File: Sendable {
    var path: RelativePath
    var bytes: [UInt8]
    var record: Manifest.Record
    var isSeed: Bool
  }

  /// `generated/<name>`, relative to the root of the repository.
  package let folder: RelativePath
  package let manifest: Manifest
  /// Sorted by path.
  let files: [File]

  /// - Parameters:
  ///   - name: The folder in `generated`: one path component.
  ///   - tool: Who writes.
  ///   - spec: Where the spec is, relative to the root.
  ///   - specDigest: The digest of the spec's bytes.
  ///   - artifacts: The generated files; their paths are checked again.
  /// - Throws: `invalidPath` for a path that leaves the folder or is reserved; `collision` for two paths that cannot both
  ///   exist, also on file systems that ignore case.
  package init(
    name: String,
    tool: Tool,
    spec: RelativePath,
    specDigest: Digest,
    artifacts: [Artifact]
  ) throws(WorkspaceError) {
    let name = try Self.path(name)
    guard name.parent == nil else { throw WorkspaceError(.write, name.text, .invalidPath(.emptyComponent)) }
    folder = Self.generated.appending(name)
    var files: [File] = []
    for artifact in artifacts {
      let path = try Self.path(artifact.path)
      guard !ReservedName.isReserved(path) else {
        throw WorkspaceError(.write, path.text, .invalidPath(.reserved))
      }
      let bytes = Array(artifact.text.utf8)
      let record = Manifest.Record(of: bytes)
      files.append(File(path: path, bytes: bytes, record: record, isSeed: artifact.kind == .seed))
    }
    files.sort { $0.path < $1.path }
    try Self.checkCollisions(files.map(\.path))
    self.files = files
    manifest = Manifest(
      tool: tool,
      spec: spec,
      specDigest: specDigest,
      files: Dictionary(files.map { ($0.path, $0.record) }) { first, _ in first }
    )
  }

  /// The folder of all output.
  package static let generated = RelativePath(component: "generated")

  private static func path(_ text: String) throws(WorkspaceError) -> RelativePath {
    do {
      return try RelativePath(text)
    } catch {
      throw WorkspaceError(.write, text, .invalidPath(error))
    }
  }

  /// No path twice, and none that another one needs as a folder.
  private static func checkCollisions(_ paths: [RelativePath]) throws(WorkspaceError) {
    var owners: [String: RelativePath] = [:]
    for path in paths {
      if let other = owners.updateValue(path, forKey: path.text.lowercased()) {
        throw WorkspaceError(.write, path.text, .collision(with: other.text))
      }
    }
    for path in paths {
      for ancestor in path.ancestors {
        guard let other = owners[ancestor.text.lowercased()] else { continue }
        throw WorkspaceError(.write, path.text, .collision(with: other.text))
      }
    }
  }
}
