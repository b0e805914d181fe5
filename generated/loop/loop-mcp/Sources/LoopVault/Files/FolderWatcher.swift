#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Is told by the system of what changes in folders; asking costs one call that does not wait.
///
/// Linux alone (`inotify(7)`). Elsewhere nothing is watched, and the files have to be looked at.
struct FolderWatcher: ~Copyable {
  /// What has happened since the last time of asking.
  struct News: Sendable {
    /// Names of notes and folders that came, went or changed, by the folder they are in.
    var names: [VaultPath: Set<String>] = [:]
    /// Folders whose watch has ended by itself: they are gone, and others may be in their place.
    var lost: Set<VaultPath> = []
    /// Whether more has happened than was told.
    var isOverflown = false

    var isEmpty: Bool { names.isEmpty && lost.isEmpty && !isOverflown }
  }

  private var pathsByWatch: [Int32: VaultPath] = [:]
  private var watchesByPath: [VaultPath: Int32] = [:]
  /// Whether every folder it was asked to watch since this was set is watched.
  var isComplete = true

  #if os(Linux)
    private let descriptor: CInt

    /// `nil` if the system has no more watchers to give.
    init?() {
      // On Linux these are the same bits as IN_NONBLOCK and IN_CLOEXEC.
      let descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      self.descriptor = descriptor
    }

    deinit {
      close(descriptor)
    }
  #else
    init?() { nil }
  #endif

  /// Watches a folder from now on, under a path that may be a new one for it.
  mutating func watch(_ folder: borrowing OpenFile, at path: VaultPath) {
    guard let watch = add(folder) else { return }
    if let old = watchesByPath[path], old != watch { unwatch(path) }
    // A folder that was moved keeps its watch; the old path must not take it away.
    pathsByWatch[watch] = path
    watchesByPath[path] = watch
  }

  /// Watches a folder no more.
  mutating func unwatch(_ path: VaultPath) {
    guard let watch = watchesByPath.removeValue(forKey: path), pathsByWatch[watch] == path else { return }
    pathsByWatch[watch] = nil
    remove(watch)
  }
}

#if os(Linux)
  extension FolderWatcher {
    private static let mask = [
      IN_CREATE, IN_DELETE, IN_MOVED_FROM, IN_MOVED_TO, IN_MODIFY, IN_CLOSE_WRITE, IN_ATTRIB, IN_ONLYDIR,
      IN_EXCL_UNLINK,
    ].reduce(UInt32(0)) { $0 | UInt32($1) }

    private mutating func add(_ folder: borrowing OpenFile) -> Int32? {
      // By its descriptor: what the path has become meanwhile is no matter.
      let watch = inotify_add_watch(descriptor, "/proc/self/fd/\(folder.descriptor)", Self.mask)
      guard watch < 0 else { return watch }
      isComplete = false
      return nil
    }

    private func remove(_ watch: Int32) {
      // Fails if the folder is gone and its watch with it, which is well.
      _ = inotify_rm_watch(descriptor, watch)
    }

    /// What has happened since the last call.
    mutating func news() -> News {
      var news = News()
      // A queue holds 16,384 events by default; if they come faster than they are read, the files have to tell.
      for _ in 0..<1_000 {
        let size = 64 * 1_024
        let events = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
          count = max(0, read(descriptor, buffer.baseAddress, size))
        }
        guard !events.isEmpty else { return news }
        take(events, into: &news)
      }
      news.isOverflown = true
      return news
    }

    /// `struct inotify_event`: four numbers of 32 bits (watch, mask, cookie, length of the name), then the name with NULs.
    private mutating func take(_ events: [UInt8], into news: inout News) {
      events.withUnsafeBytes { bytes in
        var start = 0
        while start + 16 <= bytes.count {
          let watch = bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)
          let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
          let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
          let end = min(start + 16 + length, bytes.count)
          let name = bytes[(start + 16)..<end].prefix { $0 != 0 }
          take(watch, mask, String(validating: name, as: UTF8.self), into: &news)
          start = end
        }
      }
    }

    private mutating func take(_ watch: Int32, _ mask: UInt32, _ name: String?, into news: inout News) {
      if mask & UInt32(IN_Q_OVERFLOW) != 0 { news.isOverflown = true }
      guard let path = pathsByWatch[watch] else { return }
      if mask & UInt32(IN_IGNORED) != 0 {
        pathsByWatch[watch] = nil
        if watchesByPath[path] == watch {
          watchesByPath[path] = nil
          news.lost.insert(path)
        }
      }
      guard let name, !name.isEmpty, !VaultPath.isHidden(name),
        mask & UInt32(IN_ISDIR) != 0 || VaultPath.isNote(name)
      else { return }
      news.names[path, default: []].insert(name)
    }
  }
#else
  extension FolderWatcher {
    private func add(_ folder: borrowing OpenFile) -> Int32? { nil }

    private func remove(_ watch: Int32) {}

    /// Nothing.
    mutating func news() -> News { News() }
  }
#endif
