#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What tells one state of a file from another without reading it.
///
/// The time is that of the last change of any kind: unlike that of the last write, nobody can set it back.
struct FileStamp: Hashable, Sendable {
  let device: UInt64
  let inode: UInt64
  let size: Int64
  let seconds: Int64
  let nanoseconds: Int64
}

/// One look at a file that is small and may change at any time.
struct FileReading: Sendable {
  enum Content: Hashable, Sendable {
    /// The file is the one that the stamp is of.
    case unchanged
    /// There is no such file, it may not be read, or it is something else than a file.
    case unreadable
    case tooLarge
    case bytes([UInt8])
  }

  let content: Content
  /// The file's stamp; `nil` if it does not tell this state from the next: a file that has just been written may be
  /// written again within one tick of the disk's clock.
  let stamp: FileStamp?

  /// Opens, examines and reads a file; blocks.
  ///
  /// - Parameters:
  ///   - path: Its path; links are followed.
  ///   - known: The stamp of the state that need not be read again.
  ///   - limit: How large it may be, in bytes.
  init(_ path: String, unless known: FileStamp?, upTo limit: Int) {
    // A pipe of that name does not make the server wait, and a terminal does not become its own.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      self.init(content: .unreadable, stamp: nil)
      return
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      self.init(content: .unreadable, stamp: nil)
      return
    }
    let stamp = FileStamp(status)
    if let known, known == stamp {
      self.init(content: .unchanged, stamp: stamp)
    } else {
      let isSettled = Int64(time(nil)) - stamp.seconds > 2
      self.init(content: Self.content(of: descriptor, upTo: limit), stamp: isSettled ? stamp : nil)
    }
  }

  private init(content: Content, stamp: FileStamp?) {
    self.content = content
    self.stamp = stamp
  }

  private static func content(of descriptor: CInt, upTo limit: Int) -> Content {
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: 16 * 1_024) { buffer, initialized in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count < 0 {
        guard errno == EINTR else { return .unreadable }
        continue
      }
      if count == 0 { return .bytes(bytes) }
      bytes += piece
    }
    return .tooLarge
  }
}

extension FileStamp {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let time = status.st_ctimespec
    #else
      let time = status.st_ctim
    #endif
    self.init(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino),
      size: Int64(status.st_size),
      seconds: Int64(time.tv_sec),
      nanoseconds: Int64(time.tv_nsec)
    )
  }
}
