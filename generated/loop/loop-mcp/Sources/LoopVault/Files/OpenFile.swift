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
  let descriptor: CInt

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

  /// Opens a regular file inside this folder.
  ///
  /// Opening a device or a pipe can do things, so its kind is looked at before; if it is replaced meanwhile, opening
  /// does not wait, and `read` refuses it.
  func file(_ name: String) throws(VaultError) -> OpenFile {
    guard let (kind, _) = status(of: name), kind == .file else { throw .notFound }
    return try openFile(name)
  }

  /// Opens what has just been seen to be a regular file.
  func openFile(_ name: String) throws(VaultError) -> OpenFile {
    try OpenFile(openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
  }

  /// Kind and stamp of a name in this folder, not of what a link leads to; `nil` if there is nothing that could be
  /// shown: neither file nor folder nor link.
  func status(of name: String) -> (kind: FileKind, stamp: FileStamp)? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return (.file, FileStamp(status))
    case S_IFDIR: return (.folder, FileStamp(status))
    case S_IFLNK: return (.link, FileStamp(status))
    default: return nil
    }
  }

  /// The stamp of this file or folder.
  func stamp() throws(VaultError) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable }
    return FileStamp(status)
  }

  /// Reads from the start of the file, all of one moment if its writer lets it.
  ///
  /// - Parameter limit: How many bytes to read at most, for a file of a given size.
  /// - Returns: The bytes, and the stamp of the file as it was read. A file that keeps changing is read three times and
  ///   then taken as it is; whoever watches it will come again.
  /// - Throws: `VaultError` when this is no regular file, or when the disk fails.
  func read(upTo limit: (FileStamp) -> Int) throws(VaultError) -> (bytes: [UInt8], stamp: FileStamp) {
    var before = try regularStamp()
    for attempt in 1... {
      let bytes = try read(upTo: limit(before), expecting: before.size)
      let after = try stamp()
      if after == before || attempt == 3 { return (bytes, after) }
      before = after
    }
    throw .unreadable
  }

  private func regularStamp() throws(VaultError) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notFound }
    return FileStamp(status)
  }

  private func read(upTo limit: Int, expecting size: Int) throws(VaultError) -> [UInt8] {
    var bytes: [UInt8] = []
    // Longer files are read again, since their stamp is another one afterwards.
    let limit = min(limit, max(size, 1))
    while bytes.count < limit {
      let wanted = min(limit - bytes.count, bytes.isEmpty ? size + 1 : 64 * 1_024)
      var failure: CInt = 0
      let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        let result = pread(descriptor, buffer.baseAddress, wanted, off_t(bytes.count))
        failure = result < 0 ? errno : 0
        count = max(0, result)
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw [EISDIR, ESPIPE].contains(failure) ? .notFound : .unreadable }
      // A file system over a network may give less than there is, so only nothing means the end.
      guard !piece.isEmpty else { break }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }
}

/// The path with all symbolic links followed; `nil` if nothing is there.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(validatingCString: resolved)
}
