#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// By what a file is known to be the one that was read, and unchanged.
struct FileStamp: Hashable, Sendable {
  /// In nanoseconds since 1970.
  let modified: Int
  let size: Int
  /// The number of the file on its device.
  let inode: UInt64
  let device: UInt64

  /// In seconds since 1970.
  var seconds: Int { modified / 1_000_000_000 - (modified % 1_000_000_000 < 0 ? 1 : 0) }

  init(modified: Int = 0, size: Int, inode: UInt64 = 0, device: UInt64 = 0) {
    self.modified = modified
    self.size = size
    self.inode = inode
    self.device = device
  }

  init(_ status: stat) {
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    // A time that no calendar knows must not end the program.
    let (seconds, isOverflow) = Int(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    modified = isOverflow ? 0 : seconds &+ Int(time.tv_nsec)
    size = max(0, Int(status.st_size))
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    device = UInt64(truncatingIfNeeded: status.st_dev)
  }

  /// Whether the last change was so long ago, by the clock that files are stamped with.
  func isOlder(thanSeconds seconds: Int) -> Bool {
    var now = timespec()
    guard clock_gettime(CLOCK_REALTIME, &now) == 0 else { return false }
    return self.seconds + seconds < Int(now.tv_sec)
  }

  /// Whether this is the same file or folder, changed or not.
  func isSameFile(as other: FileStamp) -> Bool { inode == other.inode && device == other.device }
}
