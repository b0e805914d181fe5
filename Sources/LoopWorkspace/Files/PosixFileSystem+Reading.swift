#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension PosixFileSystem {
  package func read(
    _ descriptor: Descriptor,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    return try retrying { readBytes(descriptor.number, start, buffer.count) }
  }

  package func write(_ descriptor: Descriptor, _ buffer: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    return try retrying { writeBytes(descriptor.number, start, buffer.count) }
  }

  package func status(of descriptor: Descriptor) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retrying { fstat(descriptor.number, &status) }
    return FileStatus(status)
  }

  package func status(of name: String, in folder: Descriptor) throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try retrying { fstatat(folder.number, name, &status, Int32(AT_SYMLINK_NOFOLLOW)) }
    return FileStatus(status)
  }

  package func names(in folder: Descriptor, limit: Int) throws(SystemError) -> [String] {
    let own = try openFolder(".", in: folder)
    guard let stream = fdopendir(own.number) else {
      let number = errno
      close(own)
      throw SystemError(number)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < limit {
      errno = 0
      guard let entry = readdir(stream) else {
        let number = errno
        if number == 0 || number == EINTR { break }
        throw SystemError(number)
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  package func target(of name: String, in folder: Descriptor) throws(SystemError) -> [UInt8] {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = try retrying { readlinkat(folder.number, name, &target, target.count) }
    return Array(target.prefix(count))
  }

  package func workingDirectory() throws(SystemError) -> String {
    guard let path = getcwd(nil, 0) else { throw SystemError(errno) }
    defer { free(path) }
    return String(cString: path)
  }
}

/// Outside the type, where the names mean the system's functions and not its methods.
private func readBytes(_ number: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(number, start, count)
}

private func writeBytes(_ number: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(number, start, count)
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    let kind: FileKind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.init(
      kind: kind,
      mode: UInt32(status.st_mode) & 0o7777,
      size: Int(status.st_size),
      device: UInt64(truncatingIfNeeded: status.st_dev),
      inode: UInt64(truncatingIfNeeded: status.st_ino),
      modified: Self.nanoseconds(modified),
      changed: Self.nanoseconds(changed)
    )
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
