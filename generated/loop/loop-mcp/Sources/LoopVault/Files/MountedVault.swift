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
    try readNote(at: path)
  }

  /// Lists what lies directly in a folder.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - last: The name after which the listing goes on; `nil` to begin.
  ///   - limit: How many names to list at most.
  /// - Returns: One page of the folder, in the order of the names.
  /// - Throws: `VaultError` if the folder is not shown.
  package func folder(at path: VaultPath, after last: String?, limit: Int) throws(VaultError) -> FolderPage {
    try readFolder(at: path, after: last, limit: limit)
  }
}

extension MountedVault {
  private func readNote(at path: VaultPath) throws(VaultError) -> Note {
    guard path.isNote else { throw .invalidPath("a note's path ends in `.md`") }
    let names = try resolve(path)
    guard let name = names.last, VaultPath.isNote(name) else { throw .notFound }
    let file = try openFolder(names.dropLast()).file(name)
    let (bytes, stamp) = try file.read { _ in Note.maximumBytes }
    return Note(path: names.reduce(.root) { $0.appending($1) }, bytes: bytes, stamp: stamp)
  }

  private func readFolder(at path: VaultPath, after last: String?, limit: Int) throws(VaultError) -> FolderPage {
    let entries = try openFolder(try resolve(path)[...]).entries()
      .filter { entry in !VaultPath.isHidden(entry.name) && last.map { entry.name > $0 } ?? true }
      .sorted { $0.name < $1.name }
    var page = FolderPage()
    for entry in entries {
      let here = path.appending(entry.name)
      let kind = entry.kind == .link ? kindBehindLink(at: here) : entry.kind
      guard kind == .folder || kind == .file && here.isNote else { continue }
      guard page.count < limit else {
        page.hasMore = true
        break
      }
      if kind == .folder {
        page.folders.append(here)
      } else {
        page.notes.append(here)
      }
      page.last = entry.name
    }
    return page
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
      guard let entry = try folder.entries().first(where: { $0.name == component }) else { throw .notFound }
      names.append(entry.name)
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

  private func kindBehindLink(at path: VaultPath) -> FolderEntry.Kind? {
    guard let names = try? resolve(path), let name = names.last,
      let entries = try? openFolder(names.dropLast()).entries()
    else { return nil }
    return entries.first { $0.name == name }?.kind
  }
}
