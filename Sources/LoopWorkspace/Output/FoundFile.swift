import LoopFormats

/// What is on the disk at one path of an output folder.
enum FoundFile: Hashable, Sendable {
  case absent
  case file(FileContent, Digest)
  /// Too large to be ours.
  case largeFile(FileStatus)
  /// A folder where a file should be; everything in it, or `nil` when that is too much or not only files and folders.
  case folder(FolderContents?)
  /// A component of the path, or its end, is something that nobody replaces.
  case blocked(by: RelativePath, FileKind)

  /// As much of it as the policy needs.
  enum Summary: Hashable, Sendable {
    case absent
    /// `nil` is the digest of a file that is too large.
    case file(Digest?)
    case blocked
  }

  var summary: Summary {
    switch self {
    case .absent: .absent
    case .file(_, let digest): .file(digest)
    case .largeFile: .file(nil)
    case .folder, .blocked: .blocked
    }
  }

  /// Identity of the file, to see that nobody changed it since.
  var status: FileStatus? {
    switch self {
    case .file(let content, _): content.status
    case .largeFile(let status): status
    case .absent, .folder, .blocked: nil
    }
  }
}

extension FoundFile {
  /// No generated file comes near this size in bytes; a larger one is not read.
  static let sizeLimit = 16 << 20

  /// Looks at one path of an output folder.
  init(at path: RelativePath, in output: borrowing Folder) throws(WorkspaceError) {
    switch try output.reach(path.parent) {
    case .missing:
      self = .absent
    case .blocked(let place, let kind):
      self = .blocked(by: place, kind)
    case .open(let folder):
      try self.init(named: path, in: folder)
    }
  }

  /// Looks at several paths of one folder of the output, which is opened once.
  ///
  /// A file that is as it is produced needs no digest of its own: comparing is a tenth of hashing.
  static func all(
    of paths: [RelativePath],
    in parent: RelativePath?,
    of output: borrowing Folder,
    expecting produced: [RelativePath: Output.File]
  ) throws(WorkspaceError) -> [FoundFile] {
    switch try output.reach(parent) {
    case .missing: return paths.map { _ in .absent }
    case .blocked(let place, let kind): return paths.map { _ in .blocked(by: place, kind) }
    case .open(let folder):
      var found: [FoundFile] = []
      for path in paths { found.append(try FoundFile(named: path, in: folder, expecting: produced[path])) }
      return found
    }
  }

  private init(
    named path: RelativePath,
    in folder: borrowing Folder,
    expecting produced: Output.File? = nil
  ) throws(WorkspaceError) {
    guard let status = try folder.status(of: path.name) else {
      self = .absent
      return
    }
    switch status.kind {
    case .file where status.size > Self.sizeLimit:
      self = .largeFile(status)
    case .file:
      let content = try folder.read(path.name, limit: Self.sizeLimit)
      let known = produced.flatMap { $0.bytes == content.bytes ? $0.record.digest : nil }
      self = .file(content, known ?? Digest(of: content.bytes))
    case .folder:
      var contents = FolderContents()
      let complete = try contents.add(path, opened: folder.folder(path.name))
      self = .folder(complete ? contents : nil)
    case .link, .special:
      self = .blocked(by: path, status.kind)
    }
  }
}

/// Everything in a folder, at any depth.
struct FolderContents: Hashable, Sendable {
  private static let limit = 1000

  private(set) var files: [RelativePath] = []
  /// What a killed build left; ours by its name.
  private(set) var temporaries: [RelativePath] = []
  /// Each after the folder that it is in.
  private(set) var folders: [RelativePath] = []

  /// Adds a folder and what is in it; `false` when that is too much, or more than files and folders.
  fileprivate mutating func add(
    _ path: RelativePath,
    opened folder: borrowing Folder
  ) throws(WorkspaceError) -> Bool {
    folders.append(path)
    let names: [String]
    do {
      names = try folder.names(limit: Self.limit)
    } catch {
      guard case .tooLarge = error.cause else { throw error }
      return false
    }
    for name in names {
      let below = path.appending(RelativePath(component: name))
      switch try folder.status(of: name)?.kind {
      case .folder:
        guard try add(below, opened: folder.folder(name)) else { return false }
      case .file where ReservedName.isTemporary(name): temporaries.append(below)
      case .file: files.append(below)
      case .link, .special: return false
      case nil: break
      }
      guard files.count + folders.count <= Self.limit else { return false }
    }
    return true
  }
}
