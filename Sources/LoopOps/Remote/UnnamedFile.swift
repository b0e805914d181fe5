import Subprocess

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes as a file without a name, for a program to read.
///
/// Through a pipe, a program that stops reading would keep us waiting, and one that is gone would end us by SIGPIPE.
struct UnnamedFile: ~Copyable {
  private let descriptor: Int32

  init(_ bytes: [UInt8]) throws(RemoteFailure) {
    var path = Array("\(TemporaryPlace.path)/loopgen-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Self.failure() }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    do throws(RemoteFailure) {
      try Self.write(bytes, to: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// The file, which is closed when the program has it.
  consuming func input() -> FileDescriptorInput {
    .fileDescriptor(SystemValue.numbered(descriptor), closeAfterSpawningProcess: true)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(RemoteFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Self.write(descriptor, $0) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      written += count
    }
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure() }
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Darwin)
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func failure() -> RemoteFailure {
    RemoteFailure(
      .noProgram,
      "a temporary file cannot be written below `\(TemporaryPlace.path)`: \(String(cString: strerror(errno)))",
      help: "make room there, or set TMPDIR"
    )
  }
}
