/// What the text of an absolute path says, on the host or inside a container.
enum PathText {
  /// Whether a path is a folder, or lies below it.
  static func covers(_ folder: String, _ path: String) -> Bool {
    folder == "/" || path == folder || (path.utf8.count > folder.utf8.count && path.hasPrefix(folder + "/"))
  }

  /// Whether a path lies below a folder, and is not the folder itself.
  static func isBelow(_ path: String, _ folder: String) -> Bool { path != folder && covers(folder, path) }

  /// The folder that a file is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The last part: a file's name.
  static func name(of path: String) -> Substring {
    let slash = UInt8(ascii: "/")
    guard let last = path.utf8.lastIndex(where: { $0 != slash }) else { return "" }
    let start = path.utf8[..<last].lastIndex(of: slash).map { path.utf8.index(after: $0) } ?? path.startIndex
    return Substring(path.utf8[start...last])
  }

  /// What follows the last dot of the name, in lower case; empty for names that only begin with one.
  static func suffix(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return name[name.utf8.index(after: dot)...].lowercased()
  }

  /// The folders above a path, the nearest first; of one in the repository those below its root.
  static func ancestors(of path: String) -> [String] {
    var all: [String] = []
    var rest = path[...]
    while all.count < deepest, let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if rest.isEmpty, path != "/" { all.append("/") }
      if !rest.isEmpty, rest != ".", rest != "~" { all.append(String(rest)) }
    }
    return all
  }

  /// Where a path is seen in a container that mounts a folder above it.
  static func moved(_ path: String, below folder: String, at target: String) -> String {
    let rest = path.dropFirst(folder == "/" ? 0 : folder.utf8.count)
    return (target == "/" ? "" : target) + rest
  }

  /// More folders above a path than anybody has: hostile ones are not walked to their end.
  private static let deepest = 64
}
