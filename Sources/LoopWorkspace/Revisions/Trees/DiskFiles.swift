/// Files below an open folder, by paths of a repository; no link is ever followed.
struct DiskFiles: Sendable {
  private let root: Repository

  init(_ root: Repository) { self.root = root }

  enum Kind: Sendable, Hashable {
    case file(isExecutable: Bool, size: Int)
    case link
    case folder
    case special
  }

  /// What is at a path; `nil` when nothing is, or when a link or a file is in the way.
  func kind(at path: String) throws(WorkspaceError) -> Kind? {
    guard let path = Self.path(path), case .open(let parent) = try root.root.reach(path.parent),
      let status = try parent.status(of: path.name)
    else { return nil }
    return Self.kind(status)
  }

  /// The content of a file, or what a link says.
  func bytes(at path: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
    guard let path = Self.path(path), case .open(let parent) = try root.root.reach(path.parent),
      let status = try parent.status(of: path.name)
    else { return nil }
    switch status.kind {
    case .file: return status.size <= limit ? try parent.read(path.name, limit: limit).bytes : nil
    case .link:
      let target = try parent.target(of: path.name)
      return target.count <= limit ? target : nil
    case .folder, .special: return nil
    }
  }

  /// The names in a folder with what they are, sorted by bytes; none when there is no such folder.
  func list(_ folder: String, limit: Int) throws(WorkspaceError) -> [(name: String, kind: Kind?)] {
    guard folder.isEmpty || Self.path(folder) != nil,
      case .open(let folder) = try root.root.reach(folder.isEmpty ? nil : Self.path(folder))
    else { return [] }
    var list: [(name: String, kind: Kind?)] = []
    for name in try folder.names(limit: limit) {
      list.append((name, try folder.status(of: name).map(Self.kind)))
    }
    return list
  }

  /// A path whose parts are plain names; control characters are allowed, since git has such files.
  private static func path(_ text: String) -> RelativePath? {
    var path: RelativePath?
    for name in text.split(separator: "/", omittingEmptySubsequences: false) {
      guard PathName.isPlain(String(name)) else { return nil }
      path = path.appending(String(name))
    }
    return path
  }

  static func kind(_ status: FileStatus) -> Kind {
    switch status.kind {
    case .file: .file(isExecutable: status.mode & 0o100 != 0, size: status.size)
    case .link: .link
    case .folder: .folder
    case .special: .special
    }
  }
}
