/// Part of a folder's listing.
package struct FolderPage: Sendable {
  package var folders: [VaultPath] = []
  package var notes: [VaultPath] = []
  /// The name of the last entry shown; the next page begins after it.
  package var last: String?
  /// Whether the folder goes on after the last entry.
  package var hasMore = false

  package var count: Int { folders.count + notes.count }
}
