import LoopDiagnostics
import LoopSpec
import LoopStack

/// A path that an environment variable names and that its container evidently writes.
struct WrittenPath {
  enum Purpose: Sendable {
    case database, keys, uploads, scratch, logs
  }

  let path: String
  let purpose: Purpose

  /// `nil` for relative paths, for databases opened read-only, and for whatever may as well only be read.
  init?(_ variable: EnvironmentVariable, runtime: Runtime) {
    guard variable.reference == nil else { return nil }
    let text = variable.value.value
    if let database = Self.sqlite(text, runtime) {
      path = database
      purpose = .database
    } else if text.utf8.first == 0x2F, let purpose = Self.purpose(variable.name.value, text) {
      path = text
      self.purpose = purpose
    } else {
      return nil
    }
  }

  private static func purpose(_ name: String, _ path: String) -> Purpose? {
    if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return nil }
    if path.hasSuffix(".db") || path.hasSuffix(".sqlite") || path.hasSuffix(".sqlite3") { return .database }
    let last = "_" + name.uppercased()
    guard let purpose = suffixes.first(where: { last.hasSuffix($0.0) })?.1 else { return nil }
    // Databases of other formats, GeoIP tables for instance, are mostly read.
    let isForeign = purpose == .database && path.split(separator: "/").last?.contains(".") == true
    return isForeign ? nil : purpose
  }

  private static let suffixes: [(String, Purpose)] = [
    ("_DB_PATH", .database), ("_DB_FILE", .database), ("_DATABASE_PATH", .database), ("_SQLITE_PATH", .database),
    ("_KEYS_DIR", .keys), ("_KEYS_PATH", .keys),
    ("_UPLOAD_DIR", .uploads), ("_UPLOADS_DIR", .uploads), ("_UPLOAD_PATH", .uploads), ("_UPLOAD_FOLDER", .uploads),
    ("_TMPDIR", .scratch), ("_TMP_DIR", .scratch), ("_TEMP_DIR", .scratch),
    ("_LOG_DIR", .logs), ("_LOGS_DIR", .logs), ("_LOG_FILE", .logs),
  ]

  /// The absolute path of an SQLite URL.
  ///
  /// SQLAlchemy needs four slashes for an absolute path and reads three as relative to the working folder
  /// (https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite); others read three as absolute.
  private static func sqlite(_ text: String, _ runtime: Runtime) -> String? {
    guard text.hasPrefix("sqlite"), let colon = text.firstIndex(of: ":") else { return nil }
    let halves = text[text.index(after: colon)...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let isReadOnly = halves.count == 2 && (halves[1].contains("mode=ro") || halves[1].contains("immutable=1"))
    guard let rest = halves.first, !isReadOnly, !rest.contains(":memory:") else { return nil }
    if rest.hasPrefix("////") { return String(rest.dropFirst(3)) }
    let isPython = runtime == .uvicorn || runtime == .gunicorn
    return rest.hasPrefix("///") && !isPython ? String(rest.dropFirst(2)) : nil
  }
}
