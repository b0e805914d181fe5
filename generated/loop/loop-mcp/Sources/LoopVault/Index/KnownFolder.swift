/// What the index has seen of one folder.
struct KnownFolder: Sendable {
  var notes: [String: KnownNote] = [:]
  /// Folders in it, by their names.
  var folders: [String: FileStamp] = [:]
  /// Notes and folders in it that could not be read.
  var unreadable: Set<String> = []
  /// Names in it that cannot be shown, and folders too deep.
  var skipped = 0
  var isComplete = true
}

/// What the index has seen of one note's file.
struct KnownNote: Sendable {
  let id: UInt32
  let stamp: FileStamp
  /// Of the bytes that were read.
  let hash: Int
  /// Whether any later change would show in the stamp; not so if the file was read soon after it was written, since
  /// times of files are coarse: up to 2 seconds on file systems of memory cards.
  let isSettled: Bool
}
