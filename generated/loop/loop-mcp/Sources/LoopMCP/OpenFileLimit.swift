#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many files, and so connections, the process may have open (getrlimit(2)).
enum OpenFileLimit {
  /// What the process needs besides connections: vaults, threads, the log, the issuer.
  private static let reserve = 128

  /// Raises the limit to what the system allows.
  ///
  /// - Parameter wanted: How many connections there are to be.
  /// - Returns: How many there can be.
  static func connections(upTo wanted: Int) -> Int {
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return wanted }
    let needed = rlim_t(wanted + reserve)
    if limit.rlim_cur < needed {
      limit.rlim_cur = min(needed, limit.rlim_max)
      setrlimit(resource, &limit)
      getrlimit(resource, &limit)
    }
    guard limit.rlim_cur < needed else { return wanted }
    return max(Int(limit.rlim_cur) - reserve, 16)
  }
}
