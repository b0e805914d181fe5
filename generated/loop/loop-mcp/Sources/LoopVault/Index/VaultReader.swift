/// Looks at the files of one vault, and knows what it has seen.
///
/// With the system's watcher only the names that it tells of are looked at. Because a network drive tells of nothing and
/// a watcher has limits, the stamps of all files are compared from time to time too.
struct VaultReader: ~Copyable {
  /// How deep folders are looked into.
  static let maximumDepth = 64
  /// How many notes are kept.
  static let maximumNotes = 1_000_000
  /// How much of a note longer than `Note.maximumBytes` is indexed.
  static let indexedPart = 256 * 1_024

  let vault: MountedVault
  let texts: SearchIndex
  private let isWatching: Bool
  private let clock = ContinuousClock()
  var known: [VaultPath: KnownFolder] = [:]
  var noteCount = 0
  var nextID: UInt32 = 0
  var watcher: FolderWatcher?
  private var root: FileStamp?
  private var nextLook: ContinuousClock.Instant?
  private(set) var health = VaultHealth()

  init(_ vault: MountedVault, texts: SearchIndex, isWatching: Bool) {
    self.vault = vault
    self.texts = texts
    self.isWatching = isWatching
  }

  /// Looks at the files: at all of them the first time and now and then, else at what the watcher tells of.
  ///
  /// - Parameter isThorough: Whether to look at the stamps of all files in any case.
  /// - Returns: What is different.
  mutating func update(isThorough: Bool) -> VaultDelta {
    guard let folder = try? vault.open(), let stamp = try? folder.stamp() else { return lose() }
    let start = clock.now
    var delta = VaultDelta()
    let isOther = root.map { !$0.isSameFile(as: stamp) } ?? true
    if isOther { watcher = nil }
    let news = watcher?.news() ?? FolderWatcher.News()
    let isDue = nextLook.map { start >= $0 } ?? true
    if isOther || isThorough || isDue || news.isOverflown || news.lost.contains(.root) {
      // Whatever could not be watched before may be now.
      if isWatching, watcher == nil { watcher = FolderWatcher() }
      watcher?.isComplete = true
      guard scan(folder, at: .root, depth: 0, known: known[.root] ?? KnownFolder(), into: &delta) else {
        return lose(delta)
      }
      root = stamp
      settle(since: start)
    } else if !news.isEmpty {
      take(news, into: &delta)
      count()
    }
    return delta
  }

  private mutating func take(_ news: FolderWatcher.News, into delta: inout VaultDelta) {
    var names = news.names
    for path in news.lost {
      guard let name = path.components.last else { continue }
      // One of the same name is another one, even if the system gives it the number of the first.
      if known[path.folder]?.folders[name] != nil { known[path.folder]?.folders[name] = FileStamp(size: 0) }
      names[path.folder, default: []].insert(name)
    }
    for (path, names) in names.sorted(by: { $0.key < $1.key }) {
      refresh(names, in: path, into: &delta)
    }
  }

  /// The vault is gone: so is all that is known of it.
  private mutating func lose(_ before: VaultDelta = VaultDelta()) -> VaultDelta {
    var delta = before
    guard health.state != .unavailable else { return delta }
    for (path, folder) in known {
      for (name, note) in folder.notes { delta.remove(note.id, at: path.appending(name)) }
    }
    texts.removeAll()
    known = [:]
    noteCount = 0
    watcher = nil
    root = nil
    nextLook = nil
    count()
    health.state = .unavailable
    return delta
  }

  /// After all files were looked at.
  private mutating func settle(since start: ContinuousClock.Instant) {
    let now = clock.now
    let duration = now - start
    if health.firstLoad == nil { health.firstLoad = duration }
    // Looking at 10,000 stamps takes some 0.1 s; at most a hundredth of the time is spent so, a twentieth if nobody
    // tells of changes.
    let isWatched = watcher?.isComplete ?? false
    nextLook = now + (isWatched ? max(.seconds(30), duration * 100) : max(.seconds(2), duration * 20))
    health.state = .ready
    health.isWatched = isWatched
    count()
  }

  private mutating func count() {
    health.notes = noteCount
    health.unreadable = 0
    health.skipped = 0
    health.isComplete = true
    for folder in known.values {
      health.unreadable += folder.unreadable.count
      health.skipped += folder.skipped
      health.isComplete = health.isComplete && folder.isComplete
    }
  }
}
