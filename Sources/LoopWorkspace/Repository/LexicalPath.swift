/// Paths as text, before any of them is looked up.
enum LexicalPath {
  /// The components without `.` and with `..` resolved; `nil` when `..` climbs above the start.
  static func normalized(_ path: String) -> [String]? {
    var components: [String] = []
    for component in path.split(separator: "/") where component != "." {
      if component == ".." {
        guard components.popLast() != nil else { return nil }
      } else {
        components.append(String(component))
      }
    }
    return components
  }

  /// The components of an absolute path, a relative one being taken from `start`; `..` stops at the root as in the kernel.
  static func absolute(_ path: String, from start: String) -> [String] {
    var components: [String] = []
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : "\(start)/\(path)"
    for component in whole.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(String(component)) }
    }
    return components
  }

  static func text(_ components: some Sequence<String>) -> String {
    "/" + components.joined(separator: "/")
  }
}
