/// Hand-written files as one input: each behind a line `=== path`.
struct Bundle {
  struct File {
    /// From the root, without `.` and `..`.
    var path: String
    var bytes: [UInt8]
  }

  var files: [File]

  private static let mark = Array("=== ".utf8)

  init(_ files: [File]) { self.files = files }

  /// `nil` for an input that is a spec.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.mark) else { return nil }
    files = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: Self.mark) {
        files.append(File(path: String(decoding: line.dropFirst(Self.mark.count), as: UTF8.self), bytes: []))
      } else {
        files[files.count - 1].bytes += line + [0x0A]
      }
    }
    // The text ends where it ends; `split` sees one more line behind the last line feed.
    files[files.count - 1].bytes.removeLast(files[files.count - 1].bytes.isEmpty ? 0 : 1)
  }

  var bytes: [UInt8] {
    var all: [UInt8] = []
    for file in files {
      if let last = all.last, last != 0x0A { all.append(0x0A) }
      all += Self.mark + file.path.utf8 + [0x0A] + file.bytes
    }
    return all
  }
}

extension Bundle {
  /// The files of a folder that `validate --from` would read: Compose files, nginx configurations, Dockerfiles, `.env`.
  init?(folder: String) {
    files = Files.tree(folder).filter { Kind($0) != nil }.compactMap { path in
      Files.read(folder + "/" + path).map { File(path: path, bytes: $0) }
    }
    if files.isEmpty { return nil }
  }

  enum Kind {
    case compose, nginx, dockerfile, environment

    /// By the name alone.
    init?(_ path: String) {
      let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
      if name.hasPrefix("dockerfile") || name.hasSuffix(".dockerfile") {
        self = .dockerfile
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        self = .compose
      } else if name.hasSuffix(".conf") || name.hasSuffix(".template") {
        self = .nginx
      } else if name.hasPrefix(".env") || name.hasSuffix(".env") {
        self = .environment
      } else {
        return nil
      }
    }
  }
}
