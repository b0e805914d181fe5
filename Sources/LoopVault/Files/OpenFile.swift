#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file or folder, closed when the value ends.
///
/// Everything below a vault is opened one name at a time from the folder above it and never through a symbolic link
/// (`openat` with `O_NOFOLLOW`). What another process renames or links meanwhile cannot lead outside.
struct OpenFile: ~Copyable {
  private let descriptor: CInt

  private init(_ descriptor: CInt) throws(VaultError) {
    guard descriptor >= 0 else {
      // A symbolic link is not shown here, and neither is a file in the place of a folder.
      throw [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) ? .notFound : .unreadable
    }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Opens a folder by its absolute path, following links.
  init(folder path: String) throws(VaultError) {
    try self.init(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
  }

  /// Opens a folder inside this one.
  func folder(_ name: String) throws(VaultError) -> OpenFile {
    try OpenFile(openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
  }

  /// Opens a file inside this folder; a pipe of that name does not make the server wait.
  func file(_ name: String) throws(VaultError) -> OpenFile {
    try OpenFile(openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
  }

  /// Reads from the start of the file.
  ///
  /// - Parameter limit: How many bytes to read at most.
  /// - Returns: The bytes, fewer than the limit exactly if the file ends before it.
  /// - Throws: `VaultError` when this is no regular file, or when the disk fails.
  func read(upTo limit: Int) throws(VaultError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = 64 * 1_024
    while bytes.count < limit {
      let wanted = min(chunk, limit - bytes.count)
      var failure: CInt = 0
      let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let result = pread(descriptor, buffer.baseAddress, wanted, off_t(bytes.count))
        failure = result < 0 ? errno : 0
        count = max(0, result)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw [EISDIR, ESPIPE].contains(failure) ? .notFound : .unreadable }
      guard !piece.isEmpty else { break }
      bytes += piece
    }
    return bytes
  }

  /// The names in this folder, without `.`, `..` and names that are not UTF-8; in no order.
  ///
  /// - Parameter limit: How many names to read at most, so that a folder cannot ask for any memory it likes.
  /// - Returns: Files, folders and symbolic links; pipes, sockets and devices are left out.
  /// - Throws: `VaultError.unreadable` when the disk fails.
  func entries(limit: Int = 100_000) throws(VaultError) -> [FolderEntry] {
    // A stream owns its descriptor and moves its offset, so it gets one of its own.
    let duplicate = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard duplicate >= 0 else { throw .unreadable }
    guard let stream = fdopendir(duplicate) else {
      close(duplicate)
      throw .unreadable
    }
    defer { closedir(stream) }
    var entries: [FolderEntry] = []
    while entries.count < limit, let entry = readdir(stream) {
      guard let name = Self.name(of: entry), name != ".", name != ".." else { continue }
      if let kind = kind(of: entry, name) {
        entries.append(FolderEntry(name: name, kind: kind))
      }
    }
    return entries
  }

  /// The name of an entry; `nil` if it is not UTF-8.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    // An entry is as long as its name and not as its type says, so nothing but the name may be looked at.
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    return String(validatingCString: name)
  }

  private func kind(of entry: UnsafeMutablePointer<dirent>, _ name: String) -> FolderEntry.Kind? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): probedKind(of: name)
    default: nil
    }
  }

  /// The kind of an entry on a file system that does not list it: found by opening, never through a link.
  private func probedKind(of name: String) -> FolderEntry.Kind? {
    if (try? folder(name)) != nil { return .folder }
    let probe = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard probe >= 0 else { return errno == ELOOP ? .link : nil }
    close(probe)
    return .file
  }
}

/// The path with all symbolic links followed; `nil` if nothing is there.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(validatingCString: resolved)
}
