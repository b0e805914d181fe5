/// An open folder; everything below it is reached through its descriptor, one component at a time, never through a link.
///
/// Because a folder is held open and not named, nobody can put a symbolic link in its way between a look and a write.
package struct Folder: ~Copyable {
  let system: any FileSystem
  let descriptor: Descriptor
  /// Relative to the root of the repository; empty for the root.
  package let path: String

  /// Opens the root; the only place where links are followed.
  package init(root: String, _ system: any FileSystem) throws(WorkspaceError) {
    do {
      descriptor = try system.openFolder(path: root)
    } catch {
      throw WorkspaceError(.find, root, error)
    }
    self.system = system
    path = ""
  }

  private init(_ descriptor: Descriptor, path: String, _ system: any FileSystem) {
    self.descriptor = descriptor
    self.path = path
    self.system = system
  }

  deinit { system.close(descriptor) }

  /// Opens a folder in this one.
  package func folder(_ name: String) throws(WorkspaceError) -> Folder {
    do {
      return try folder(name, path: below(name))
    } catch {
      guard error.cause == .system(.notAFolder) || error.cause == .system(.tooManyLinks),
        let status = try status(of: name), status.kind != .folder
      else { throw error }
      throw WorkspaceError(.find, below(name), .wrongKind(status.kind, wanted: .folder))
    }
  }

  /// Opens a folder anywhere below this one; this one again for `nil`.
  package func folder(at path: RelativePath?) throws(WorkspaceError) -> Folder {
    var current = try folder(".", path: self.path)
    for name in path?.components ?? [] {
      current = try current.folder(name)
    }
    return current
  }

  /// Opens a folder anywhere below this one, or says what is in the way.
  func reach(_ path: RelativePath?) throws(WorkspaceError) -> Reached {
    var current = try folder(".", path: self.path)
    var walked: RelativePath?
    for name in path?.components ?? [] {
      let place = walked.appending(name)
      guard let status = try current.status(of: name) else { return .missing }
      guard status.kind == .folder else { return .blocked(by: place, status.kind) }
      current = try current.folder(name)
      walked = place
    }
    return .open(current)
  }

  /// What has that name; `nil` when nothing has.
  package func status(of name: String) throws(WorkspaceError) -> FileStatus? {
    do {
      return try system.status(of: name, in: descriptor)
    } catch {
      if error == .notFound { return nil }
      throw WorkspaceError(.inspect, below(name), error)
    }
  }

  /// Which folder this is, wherever it may have been moved.
  func status() throws(WorkspaceError) -> FileStatus {
    try attempt(.inspect, ".") { () throws(SystemError) in try system.status(of: descriptor) }
  }

  /// The names in this folder, sorted by bytes.
  package func names(limit: Int) throws(WorkspaceError) -> [String] {
    let names = try attempt(.list, ".") { () throws(SystemError) in
      try system.names(in: descriptor, limit: limit + 1)
    }
    if names.count > limit { throw WorkspaceError(.list, path, .tooLarge(limit: limit)) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The path of a name in this folder, as messages show it; `.` is the folder itself.
  func below(_ name: String) -> String {
    if name == "." { return path }
    return path.isEmpty ? name : "\(path)/\(name)"
  }

  /// Makes a system call about a name in this folder, its error saying what was tried and on what.
  func attempt<Result>(
    _ operation: WorkspaceError.Operation,
    _ name: String,
    _ call: () throws(SystemError) -> Result
  ) throws(WorkspaceError) -> Result {
    do {
      return try call()
    } catch {
      throw WorkspaceError(operation, below(name), error)
    }
  }

  private func folder(_ name: String, path: String) throws(WorkspaceError) -> Folder {
    let opened = try attempt(.find, name) { () throws(SystemError) in
      try system.openFolder(name, in: descriptor)
    }
    return Folder(opened, path: path, system)
  }
}

/// The end of a walk below a folder.
enum Reached: ~Copyable {
  case open(Folder)
  case missing
  /// A component of the way is not a folder; its path relative to where the walk began.
  case blocked(by: RelativePath, FileKind)
}
