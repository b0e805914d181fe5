#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The variables that this process was started with.
enum ProcessEnvironment {
  /// `NAME=value` each, as they stand; a name that is no text is left out by whoever reads it.
  static var all: [String] {
    var entries: [String] = []
    var next = environ
    while let entry = next.pointee {
      entries.append(String(cString: entry))
      next = next.advanced(by: 1)
    }
    return entries
  }
}
