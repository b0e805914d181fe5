extension VaultReader {
  /// Looks at a folder and all below it.
  ///
  /// - Parameters:
  ///   - folder: The folder, opened.
  ///   - path: Where it is.
  ///   - depth: How many folders are above it.
  ///   - old: What was known of it.
  ///   - delta: What has been found to be different.
  /// - Returns: Whether the folder could be read; if not, all that was in it is gone.
  mutating func scan(
    _ folder: borrowing OpenFile,
    at path: VaultPath,
    depth: Int,
    known old: KnownFolder,
    into delta: inout VaultDelta
  ) -> Bool {
    // First, so that nothing happens unseen between reading and watching.
    watcher?.watch(folder, at: path)
    guard let listing = try? FolderListing(of: folder) else {
      forget(path, into: &delta)
      return false
    }
    var new = KnownFolder()
    new.skipped = listing.skipped
    new.isComplete = listing.isComplete
    var gone = old
    // One name in two Unicode forms is one note: the first of them, each time.
    for (name, stamp) in listing.notes where new.notes[name] == nil {
      let note = gone.notes.removeValue(forKey: name)
      if let note, note.stamp == stamp, note.isSettled {
        new.notes[name] = note
      } else {
        read(name, of: folder, at: path, known: note, into: &new, &delta)
      }
    }
    for (name, note) in gone.notes {
      remove(note, at: path.appending(name), into: &delta)
    }
    for (name, _) in listing.folders { gone.folders[name] = nil }
    for name in gone.folders.keys {
      forget(path.appending(name), into: &delta)
    }
    known[path] = new
    for (name, stamp) in listing.folders where known[path]?.folders[name] == nil {
      enter(name, stamp, of: folder, at: path, depth: depth, into: &delta)
    }
    return true
  }

  /// Looks at some names in a folder.
  mutating func refresh(_ names: Set<String>, in path: VaultPath, into delta: inout VaultDelta) {
    // A folder that is gone has been forgotten with the one above it, or will be.
    guard var entry = known[path], let folder = try? vault.open(path) else { return }
    var folders: [(String, FileStamp)] = []
    for name in names.sorted() {
      let status = folder.status(of: name)
      if status?.kind == .file, VaultPath.isNote(name) {
        read(name, of: folder, at: path, known: entry.notes[name], into: &entry, &delta)
      } else if let note = entry.notes.removeValue(forKey: name) {
        remove(note, at: path.appending(name), into: &delta)
      }
      entry.unreadable = entry.unreadable.filter { $0 != name || status?.kind == .file }
      if let status, status.kind == .folder {
        // Its own watch tells what happens in it; but one folder may have taken the place of another.
        if entry.folders[name].map({ !$0.isSameFile(as: status.stamp) }) ?? true {
          folders.append((name, status.stamp))
        }
      } else {
        entry.folders[name] = nil
        forget(path.appending(name), into: &delta)
      }
    }
    known[path] = entry
    for (name, stamp) in folders {
      enter(name, stamp, of: folder, at: path, depth: path.components.count, into: &delta)
    }
  }

  /// Looks at a folder in another, which is known already.
  private mutating func enter(
    _ name: String,
    _ stamp: FileStamp,
    of parent: borrowing OpenFile,
    at path: VaultPath,
    depth: Int,
    into delta: inout VaultDelta
  ) {
    let here = path.appending(name)
    guard depth < Self.maximumDepth else {
      known[path]?.skipped += 1
      return
    }
    known[path]?.folders[name] = stamp
    guard here.text.utf8.count <= VaultPath.maximumLength, let folder = try? parent.folder(name) else {
      known[path]?.unreadable.insert(name)
      forget(here, into: &delta)
      return
    }
    if !scan(folder, at: here, depth: depth + 1, known: known[here] ?? KnownFolder(), into: &delta) {
      known[path]?.unreadable.insert(name)
    }
  }

  /// A folder is gone, or cannot be read any more.
  private mutating func forget(_ path: VaultPath, into delta: inout VaultDelta) {
    watcher?.unwatch(path)
    guard let folder = known.removeValue(forKey: path) else { return }
    for (name, note) in folder.notes {
      remove(note, at: path.appending(name), into: &delta)
    }
    for name in folder.folders.keys {
      forget(path.appending(name), into: &delta)
    }
  }
}
