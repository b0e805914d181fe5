#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The operating system's files.
package struct PosixFileSystem: FileSystem {
  package init() {}

  package func openFolder(path: String) throws(SystemError) -> Descriptor {
    Descriptor(try retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  package func openFolder(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    Descriptor(
      try retrying { openat(folder.number, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
    )
  }

  package func openFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(try retrying { openat(folder.number, name, flags) })
  }

  package func createFile(_ name: String, in folder: Descriptor) throws(SystemError) -> Descriptor {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(try retrying { openat(folder.number, name, flags, 0o600) })
  }

  /// Never repeated: the descriptor is gone even when the call says it was interrupted.
  package func close(_ descriptor: Descriptor) {
    closeDescriptor(descriptor.number)
  }

  package func setMode(_ descriptor: Descriptor, _ mode: UInt32) throws(SystemError) {
    _ = try retrying { fchmod(descriptor.number, mode_t(mode)) }
  }

  package func synchronize(_ descriptor: Descriptor) throws(SystemError) {
    _ = try retrying { fsync(descriptor.number) }
  }

  package func lock(_ descriptor: Descriptor, _ mode: LockMode) throws(SystemError) {
    let operation = (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB
    _ = try retrying { flock(descriptor.number, operation) }
  }

  package func makeFolder(_ name: String, in folder: Descriptor) throws(SystemError) {
    _ = try retrying { mkdirat(folder.number, name, 0o755) }
  }

  package func removeFolder(_ name: String, in folder: Descriptor) throws(SystemError) {
    _ = try retrying { unlinkat(folder.number, name, Int32(AT_REMOVEDIR)) }
  }

  package func removeFile(_ name: String, in folder: Descriptor) throws(SystemError) {
    _ = try retrying { unlinkat(folder.number, name, 0) }
  }

  package func rename(_ name: String, to newName: String, in folder: Descriptor) throws(SystemError) {
    _ = try retrying { renameat(folder.number, name, folder.number, newName) }
  }

  package func pause(milliseconds: Int) {
    var time = timespec()
    time.tv_sec = milliseconds / 1000
    time.tv_nsec = (milliseconds % 1000) * 1_000_000
    nanosleep(&time, nil)
  }
}

/// Repeats a call for as long as a signal interrupts it.
func retrying<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
  while true {
    let result = call()
    guard result == -1 else { return result }
    let number = errno
    guard number == EINTR else { throw SystemError(number) }
  }
}

/// Outside the type, where the names mean the system's functions and not its methods.
private func closeDescriptor(_ number: Int32) { _ = close(number) }
