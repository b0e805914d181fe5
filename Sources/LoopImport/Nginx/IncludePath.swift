/// The paths that the argument of an `include` may mean, among the files at hand.
struct IncludePath {
  /// Where nginx's own files are in the image.
  private static let home = "/etc/nginx"
  /// Folders below nginx's own whose files are parts.
  private static let parts: Set<String> = ["conf.d", "http.d", "sites-enabled", "sites-available", "templates"]

  /// Most likely first.
  let candidates: [String]

  /// - Parameters:
  ///   - written: As it stands in the file.
  ///   - main: The name of the configuration that nginx was started with.
  init(_ written: String, beside main: String) {
    var roots = [Self.folder(of: main)]
    if let last = roots[0].split(separator: "/").last, Self.parts.contains(String(last)) {
      roots.append(Self.folder(of: roots[0]))
    }
    var found: [String] = []
    if written.hasPrefix("/") {
      if written.hasPrefix(Self.home + "/") {
        let rest = String(written.dropFirst(Self.home.count + 1))
        found += roots.map { Self.join($0, rest) }
      }
      found.append(written)
    } else {
      found += roots.map { Self.join($0, written) }
      found.append(Self.join(Self.home, written))
    }
    var seen: Set<String> = []
    candidates = found.compactMap(Self.normalized).filter { seen.insert($0).inserted }
  }

  /// Everything before the last `/`; empty for a bare name.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  private static func join(_ folder: String, _ rest: String) -> String {
    folder.isEmpty ? rest : folder + "/" + rest
  }

  /// Without `.` and `..`; `nil` for what leads out.
  private static func normalized(_ path: String) -> String? {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}

/// The patterns of `include`: `*`, `?` and `[…]` in the last part of a path, as `glob(3)` has them.
struct IncludePattern {
  private let pattern: [UInt8]

  init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

  static func isPattern(_ path: String) -> Bool { path.utf8.contains { "*?[".utf8.contains($0) } }

  /// A name that begins with a dot is matched by none.
  func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
    var (at, next) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while next < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at + 1, next)
        at += 1
      } else if let end = step(at, name[next]) {
        at = end
        next += 1
      } else if let (back, from) = star {
        star = (back, from + 1)
        (at, next) = (back, from + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Where the pattern goes on behind one matched byte.
  private func step(_ at: Int, _ byte: UInt8) -> Int? {
    guard at < pattern.count else { return nil }
    if pattern[at] == UInt8(ascii: "?") { return at + 1 }
    guard pattern[at] == UInt8(ascii: "["), let close = pattern[(at + 1)...].dropFirst().firstIndex(of: 0x5D) else {
      return pattern[at] == byte ? at + 1 : nil
    }
    let isNegated = pattern[at + 1] == UInt8(ascii: "!") || pattern[at + 1] == UInt8(ascii: "^")
    var set = pattern[(at + (isNegated ? 2 : 1))..<close]
    var isIn = false
    while let low = set.popFirst() {
      if set.count >= 2, set.first == UInt8(ascii: "-") {
        let high = set[set.startIndex + 1]
        set = set.dropFirst(2)
        isIn = isIn || (low <= high && (low...high).contains(byte))
      } else {
        isIn = isIn || low == byte
      }
    }
    return isIn != isNegated ? close + 1 : nil
  }
}
