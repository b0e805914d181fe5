/// Part of a folder's listing.
struct FolderPage: Sendable {
  var folders: [VaultPath] = []
  var notes: [VaultPath] = []
  /// The name of the last entry shown; the next page begins after it.
  var last: String?
  /// Whether the folder goes on after the last entry.
  var hasMore = false

  var count: Int { folders.count + notes.count }
}
