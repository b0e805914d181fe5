#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension OpenFile {
  /// The names in a folder, without `.`, `..` and names that are not UTF-8; in no order.
  struct Names: Sendable {
    var names: [String] = []
    /// How many names are not UTF-8, and so cannot be shown.
    var unspeakable = 0
    /// Whether all names were read.
    var isComplete = true
  }

  /// Reads the names.
  ///
  /// - Parameter limit: How many to read at most, so that a folder cannot ask for any memory it likes.
  /// - Returns: Names of whatever kind.
  /// - Throws: `VaultError.unreadable` when the disk fails.
  func names(limit: Int = 1_000_000) throws(VaultError) -> Names {
    // A stream owns its descriptor and moves its offset, so it gets one of its own.
    let duplicate = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard duplicate >= 0 else { throw .unreadable }
    guard let stream = fdopendir(duplicate) else {
      close(duplicate)
      throw .unreadable
    }
    defer { closedir(stream) }
    var found = Names()
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw .unreadable }
        return found
      }
      guard let name = Self.name(of: entry) else {
        found.unspeakable += 1
        continue
      }
      guard name != ".", name != ".." else { continue }
      guard found.names.count < limit else {
        found.isComplete = false
        return found
      }
      found.names.append(name)
    }
  }

  /// The name of an entry; `nil` if it is not UTF-8.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    // An entry is as long as its name and not as its type says, so nothing but the name may be looked at.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    return String(validatingCString: name)
  }
}
