/// What a folder holds for the index: notes with their stamps, and folders.
///
/// Symbolic links are not followed here: what they lead to inside the vault is listed where it really lies, and what is
/// outside is no part of it. So every note has one path, and there are no cycles.
struct FolderListing: Sendable {
  /// In the order of their bytes, as are the folders.
  var notes: [(name: String, stamp: FileStamp)] = []
  var folders: [(name: String, stamp: FileStamp)] = []
  /// How many names cannot be shown.
  var skipped = 0
  /// Whether the whole folder was read.
  var isComplete = true

  init(of folder: borrowing OpenFile) throws(VaultError) {
    let found = try folder.names()
    skipped = found.unspeakable
    isComplete = found.isComplete
    for name in found.names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard !VaultPath.isHidden(name), let (kind, stamp) = folder.status(of: name) else { continue }
      switch kind {
      case .file where VaultPath.isNote(name): notes.append((name, stamp))
      case .folder: folders.append((name, stamp))
      case .file, .link: break
      }
    }
  }
}
