import LoopDiagnostics
import LoopFormats
import LoopSpec
import LoopStack

/// A path that an environment variable names and that its container evidently writes.
struct WrittenPath {
  enum Purpose: Sendable {
    case database, keys, uploads, scratch, logs
  }

  /// Absolute.
  let path: String
  let purpose: Purpose

  /// `nil` for databases opened read-only, for whatever may as well only be read, and for paths that are relative to a
  /// folder that nobody knows.
  init?(_ variable: EnvironmentVariable, of service: Service) {
    guard variable.reference == nil else { return nil }
    let text = variable.value.value
    if let database = SQLiteAddress(text, of: service) {
      guard database.mode == .readWrite, let path = Self.absolute(database.path, in: service) else { return nil }
      self.path = path
      purpose = .database
    } else if Self.isPath(text), let path = Self.absolute(text, in: service),
      let purpose = Self.purpose(variable.name.value, path)
    {
      self.path = path
      self.purpose = purpose
    } else {
      return nil
    }
  }

  /// A database that a path or a URL names relative to the program's working folder.
  static func relativeDatabase(_ variable: EnvironmentVariable, of service: Service) -> String? {
    guard variable.reference == nil else { return nil }
    let text = variable.value.value
    if let database = SQLiteAddress(text, of: service) {
      return database.mode == .readWrite && !database.isAbsolute ? database.path : nil
    }
    return text.hasPrefix("./") && isPath(text) && isDatabaseFile(text) ? text : nil
  }

  /// Absolute, or evidently a path: a bare word may be anything.
  private static func isPath(_ text: String) -> Bool {
    if text.utf8.first == 0x2F { return true }
    if text.utf8.contains(where: { $0 == 0x3A || $0 <= 0x20 }) { return false }
    return text.hasByte(UInt8(ascii: "/")) || isDatabaseFile(text)
  }

  /// A path of a service's program as its container has it.
  static func absolute(_ path: String, in service: Service) -> String? {
    if path.hasPrefix("/") { return path }
    guard let folder = service.workingFolder?.value, folder.hasPrefix("/") else { return nil }
    return ComposePath.resolve(folder + "/" + path, from: "")
  }

  private static func purpose(_ name: String, _ path: String) -> Purpose? {
    if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return nil }
    if isDatabaseFile(path) { return .database }
    let last = "_" + name.uppercased()
    guard let purpose = suffixes.first(where: { last.hasSuffix($0.0) })?.1 else { return nil }
    // Databases of other formats, GeoIP tables for instance, are mostly read.
    let isForeign = purpose == .database && path.split(separator: "/").last?.contains(".") == true
    return isForeign ? nil : purpose
  }

  /// Whether a name is one that SQLite files have.
  static func isDatabaseFile(_ path: String) -> Bool {
    ["db", "sqlite", "sqlite3"].contains(PathText.suffix(of: path))
  }

  private static let suffixes: [(String, Purpose)] = [
    ("_DB_PATH", .database), ("_DB_FILE", .database), ("_DATABASE_PATH", .database), ("_SQLITE_PATH", .database),
    ("_KEYS_DIR", .keys), ("_KEYS_PATH", .keys),
    ("_UPLOAD_DIR", .uploads), ("_UPLOADS_DIR", .uploads), ("_UPLOAD_PATH", .uploads), ("_UPLOAD_FOLDER", .uploads),
    ("_TMPDIR", .scratch), ("_TMP_DIR", .scratch), ("_TEMP_DIR", .scratch),
    ("_LOG_DIR", .logs), ("_LOGS_DIR", .logs), ("_LOG_FILE", .logs),
  ]
}
