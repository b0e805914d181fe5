/// What a folder holds for the index: notes with their stamps, and folders.
///
/// Symbolic links are not followed here: what they lead to inside the vault is listed where it really lies, and what is
/// outside is no part of it. So every note has one path, and there are no cycles.
struct FolderListing: Sendable {
  var notes: [String: FileStamp] = [:]
  var folders: [String: FileStamp] = [:]
  /// How many names cannot be shown.
  var skipped = 0
  /// Whether the whole folder was read.
  var isComplete = true

  init(of folder: borrowing OpenFile) throws(VaultError) {
    let found = try folder.names()
    skipped = found.unspeakable
    isComplete = found.isComplete
    // One name in two Unicode forms is one note: the same one each time, in whatever order they are listed.
    for name in found.names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard !VaultPath.isHidden(name), notes[name] == nil, folders[name] == nil,
        let (kind, stamp) = folder.status(of: name)
      else { continue }
      switch kind {
      case .file where VaultPath.isNote(name): notes[name] = stamp
      case .folder: folders[name] = stamp
      case .file, .link: break
      }
    }
  }
}
