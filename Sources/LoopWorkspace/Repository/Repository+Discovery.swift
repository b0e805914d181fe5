extension Repository {
  private static let specsFolder = "specs"
  /// Names looked at in one `specs` folder.
  private static let nameLimit = 10_000

  /// Finds the specs that a command without arguments means.
  ///
  /// From the start upwards, the first folder with a `specs/*.yaml` or `specs/*.yml`; the search ends at the folder that
  /// holds `.git`, or at the root of the file system. Hidden files are editors' droppings and do not count.
  ///
  /// - Parameters:
  ///   - start: An absolute path; the working directory by default.
  ///   - system: The files.
  /// - Returns: The repository with its specs, at least one.
  /// - Throws: `noSpecsFolder`, or `noSpecs` when there is such a folder without specs.
  package static func discover(
    from start: String? = nil,
    _ system: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> Repository {
    var components = LexicalPath.absolute(".", from: try Self.start(start, system))
    var sawFolder = false
    while true {
      let path = LexicalPath.text(components)
      if let folder = try? Folder(root: path, system) {
        if let specs = try specs(in: folder) {
          guard specs.isEmpty else { return Repository(path: path, specs: specs, root: folder) }
          sawFolder = true
        }
        if try folder.status(of: ".git") != nil { break }
      }
      guard components.popLast() != nil else { break }
    }
    throw WorkspaceError(.find, specsFolder, sawFolder ? .noSpecs : .noSpecsFolder)
  }

  /// Takes the specs that a command names, and finds the root that they share.
  ///
  /// The root of a spec is the nearest folder above it that holds `.git` or `specs`, or else the folder that it is in.
  /// Links in the way from the root to the spec are not followed.
  ///
  /// - Parameters:
  ///   - paths: As the user wrote them, relative to the start or absolute.
  ///   - start: An absolute path; the working directory by default.
  ///   - system: The files.
  /// - Returns: The repository with these specs; whether they can be read shows when they are.
  /// - Throws: `severalRoots` for specs of different repositories; `invalidPath`.
  package static func containing(
    specs paths: [String],
    from start: String? = nil,
    _ system: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> Repository {
    let start = try Self.start(start, system)
    var root: [String]?
    var specs: [RelativePath] = []
    for path in paths {
      let whole = LexicalPath.absolute(path, from: start)
      let own = nearestRoot(above: whole, system)
      if let root, root != own { throw WorkspaceError(.find, path, .severalRoots(first: paths[0])) }
      root = own
      do {
        specs.append(try RelativePath(whole.dropFirst(own.count).joined(separator: "/")))
      } catch {
        throw WorkspaceError(.find, path, .invalidPath(error))
      }
    }
    guard let root else { throw WorkspaceError(.find, specsFolder, .noSpecs) }
    let path = LexicalPath.text(root)
    return Repository(path: path, specs: Set(specs).sorted(), root: try Folder(root: path, system))
  }

  fileprivate static func start(_ given: String?, _ system: any FileSystem) throws(WorkspaceError) -> String {
    if let given { return given }
    do {
      return try system.workingDirectory()
    } catch {
      throw WorkspaceError(.find, "", error)
    }
  }

  /// The specs of a folder; `nil` when it has no folder `specs`.
  private static func specs(in folder: borrowing Folder) throws(WorkspaceError) -> [RelativePath]? {
    switch try folder.status(of: specsFolder)?.kind {
    case nil, .file, .special: return nil
    case .folder, .link: break
    }
    let parent = RelativePath(component: specsFolder)
    return try folder.folder(specsFolder).names(limit: nameLimit)
      .filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }
      .map { parent.appending(RelativePath(component: $0)) }
  }

  private static func nearestRoot(above path: [String], _ system: any FileSystem) -> [String] {
    let parent = Array(path.dropLast())
    var candidate = parent
    while true {
      if let folder = try? Folder(root: LexicalPath.text(candidate), system), holdsRoot(folder) { return candidate }
      guard candidate.popLast() != nil else { return parent }
    }
  }

  fileprivate static func holdsRoot(_ folder: borrowing Folder) -> Bool {
    if (try? folder.status(of: ".git")) != nil { return true }
    guard let specs = try? folder.status(of: specsFolder) else { return false }
    return specs.kind == .folder || specs.kind == .link
  }
}

extension Repository {
  /// A folder as a root of its own, whatever it holds.
  ///
  /// - Parameters:
  ///   - path: As the user wrote it; links in it are followed.
  ///   - system: The files.
  /// - Returns: The folder, without specs.
  /// - Throws: The system's error when it cannot be opened.
  static func folder(
    _ path: String,
    _ system: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> Repository {
    Repository(path: path, specs: [], root: try Folder(root: path, system))
  }

  /// Where revisions are asked for when the disk has no specs: the nearest folder upwards that holds `.git`, or else the start,
  /// which may be a bare repository.
  ///
  /// - Throws: The system's error when the folder cannot be opened.
  package static func surrounding(
    _ start: String? = nil,
    _ system: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> Repository {
    let here = LexicalPath.absolute(".", from: try Self.start(start, system))
    var candidate = here
    repeat {
      if let open = try? Folder(root: LexicalPath.text(candidate), system), (try? open.status(of: ".git")) != nil {
        return try folder(LexicalPath.text(candidate), system)
      }
    } while candidate.popLast() != nil
    return try folder(LexicalPath.text(here), system)
  }

  /// The repository that a new spec belongs to: the nearest folder upwards that holds `.git` or `specs`, or else the start.
  ///
  /// - Parameters:
  ///   - start: An absolute path; the working directory by default.
  ///   - system: The files.
  /// - Returns: The repository, without specs.
  /// - Throws: The system's error when the folder cannot be opened.
  package static func enclosing(
    _ start: String? = nil,
    _ system: any FileSystem = PosixFileSystem()
  ) throws(WorkspaceError) -> Repository {
    let here = LexicalPath.absolute(".", from: try Self.start(start, system))
    var candidate = here
    while true {
      if let folder = try? Folder(root: LexicalPath.text(candidate), system), holdsRoot(folder) {
        return Repository(path: LexicalPath.text(candidate), specs: [], root: folder)
      }
      guard candidate.popLast() != nil else { break }
    }
    return Repository(path: LexicalPath.text(here), specs: [], root: try Folder(root: LexicalPath.text(here), system))
  }
}
