/// A vault where it is mounted: the one way to the notes.
///
/// All reading blocks and may wait for a disk to spin up: callers use threads made for that.
package struct MountedVault: Sendable {
  let root: String

  /// - Parameter root: The absolute path of the vault's folder.
  package init(_ root: String) {
    self.root = root
  }

  /// Reads a note; its path in the result has links followed and names as the disk spells them.
  package func note(at path: VaultPath) throws(VaultError) -> Note {
    guard path.isNote else { throw .invalidPath("a note's path ends in `.md`") }
    let names = try resolve(path)
    guard let name = names.last, VaultPath.isNote(name) else { throw .notFound }
    let file = try openFolder(names.dropLast()).file(name)
    let (bytes, stamp) = try file.read { _ in Note.maximumBytes }
    return Note(path: names.reduce(.root) { $0.appending($1) }, bytes: bytes, stamp: stamp)
  }
}

// MARK: Finding a path on disk

extension MountedVault {
  /// The names under which a path really lies below the vault, with links followed that stay inside.
  private func resolve(_ path: VaultPath) throws(VaultError) -> [String] {
    guard let root = resolvedPath(root) else { throw .unreadable }
    guard !path.components.isEmpty else { return [] }
    var found = resolvedPath("\(root)/\(path.text)")
    if found == nil {
      found = resolvedPath("\(root)/\(try spelling(of: path).joined(separator: "/"))")
    }
    guard let found, found.utf8.starts(with: "\(root)/".utf8) else { throw .notFound }
    let names = found.utf8.dropFirst(root.utf8.count + 1).split(separator: UInt8(ascii: "/"))
      .map { String($0) ?? "" }
    guard !names.contains(where: VaultPath.isHidden) else { throw .notFound }
    return names
  }

  /// The path as the disk spells it.
  ///
  /// A Korean name in composed form on one system and in decomposed form on another is one name to everybody but the
  /// file system. Strings compare by canonical equivalence.
  private func spelling(of path: VaultPath) throws(VaultError) -> [String] {
    var folder = try OpenFile(folder: root)
    var names: [String] = []
    for component in path.components {
      if let above = names.last {
        folder = try folder.folder(above)
      }
      guard let name = try folder.names().names.first(where: { $0 == component }) else { throw .notFound }
      names.append(name)
    }
    return names
  }

  private func openFolder(_ names: ArraySlice<String>) throws(VaultError) -> OpenFile {
    var folder = try OpenFile(folder: root)
    for name in names {
      folder = try folder.folder(name)
    }
    return folder
  }
}
