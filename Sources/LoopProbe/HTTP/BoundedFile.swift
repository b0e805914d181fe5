#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that somebody named, read whole; a pipe will do.
package enum BoundedFile {
  package struct Problem: Error, Hashable, Sendable {
    /// The end of a sentence that begins with the file.
    package let reason: String
  }

  package static func read(_ path: String, limit: Int) -> Result<[UInt8], Problem> {
    let descriptor = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(problem()) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = systemRead(descriptor, &buffer)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failure(problem()) }
      guard count > 0 else { return .success(bytes) }
      guard bytes.count + count <= limit else { return .failure(Problem(reason: "is longer than \(limit.bytesText)")) }
      bytes += buffer[..<count]
    }
  }

  private static func problem() -> Problem {
    Problem(reason: "cannot be read: " + String(cString: strerror(errno)).lowercased())
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
  buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
}
