import LoopStack

/// Paths below the repository's root, compared without what may be written in front or behind.
enum RepositoryPath {
  /// `./api/` and `api` are one folder; the root itself is empty.
  static func clean(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }

  /// Whether a folder is another one, or above it; both clean.
  static func covers(_ folder: String, _ path: String) -> Bool {
    if folder.isEmpty { return !path.hasPrefix("/") && !path.hasPrefix("..") }
    return path == folder || (path.hasPrefix(folder) && path.dropFirst(folder.count).hasPrefix("/"))
  }

  /// The part of a path below a folder that covers it; empty for the folder itself.
  static func rest(of path: String, below folder: String) -> String {
    String(path.dropFirst(folder.count).drop { $0 == "/" })
  }
}

extension Service {
  /// The folder that its image is built from, clean; `nil` for images, and for the generated server, whose sources are ours.
  var buildContext: (path: String, build: Build)? {
    guard case .build(let build) = image else { return nil }
    if case .mcp = build.recipe { return nil }
    return (RepositoryPath.clean(build.context.value), build)
  }
}
