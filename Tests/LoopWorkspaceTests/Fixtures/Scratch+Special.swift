#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Scratch {
  func makeFIFO(_ name: String) throws(SpecialFileError) {
    guard mkfifo(absolute(name), 0o644) == 0 else { throw SpecialFileError(number: errno) }
  }

  /// The socket file that a closed server leaves behind.
  func makeSocket(_ name: String) throws(SpecialFileError) {
    guard mknod(absolute(name), S_IFSOCK | 0o644, 0) == 0 else { throw SpecialFileError(number: errno) }
  }
}

struct SpecialFileError: Error {
  var number: Int32
}
