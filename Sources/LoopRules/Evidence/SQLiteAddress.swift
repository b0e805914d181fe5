import LoopStack

/// An SQLite database as an environment value names it: a URL.
struct SQLiteAddress {
  enum Mode {
    case readWrite, readOnly
    /// Opened without locks and without the files beside it.
    case immutable
  }

  /// Absolute, or relative to the program's working folder.
  let path: String
  let mode: Mode

  var isAbsolute: Bool { path.hasPrefix("/") }

  /// `nil` for what is no such URL, and for databases in memory.
  ///
  /// SQLAlchemy needs four slashes for an absolute path and reads three as relative to the working folder
  /// (https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite); others read three as absolute.
  init?(_ text: String, of service: Service) {
    guard text.hasPrefix("sqlite"), let colon = text.firstIndex(of: ":") else { return nil }
    let halves = text[text.index(after: colon)...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let rest = halves.first, !rest.contains(":memory:"), rest.hasPrefix("///") else { return nil }
    let options = halves.count == 2 ? halves[1] : ""
    mode = options.contains("immutable=1") ? .immutable : options.contains("mode=ro") ? .readOnly : .readWrite
    // Only SQLAlchemy names a driver in the scheme.
    let isSQLAlchemy = service.runsPython || text[..<colon].contains("+")
    let tail = String(rest.dropFirst(3))
    if tail.hasPrefix("/") || tail.hasPrefix("./") || tail.hasPrefix("../") {
      path = tail
    } else {
      path = isSQLAlchemy ? tail : "/" + tail
    }
    if path.isEmpty || path == "/" { return nil }
  }
}

extension Service {
  /// As far as its server or its image tells.
  fileprivate var runsPython: Bool {
    switch runtime.value {
    case .uvicorn, .gunicorn: true
    default: imageReference?.value.shortName == "python"
    }
  }
}
