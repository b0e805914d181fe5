package import LoopPlan

/// The files of a commit, read from git's objects as they are asked for.
package struct GitTree: RevisionTree {
  let objects: GitObjects
  /// The tree object of the root; `nil` where the commit has no such folder.
  private let root: String?

  /// More files below one folder are no build context, but a tree made to exhaust whoever walks it.
  static let limit = 500_000
  private static let pathLimit = 4_096

  init(_ objects: GitObjects, root: String?) {
    self.objects = objects
    self.root = root
  }

  /// The tree of a folder of a commit.
  init(_ objects: GitObjects, commit tree: String, below prefix: [String]) {
    self.init(objects, root: tree)
    for name in prefix {
      guard let folder = root.flatMap(objects.folder), let entry = folder[name[...]], entry.kind == .folder
      else {
        self.init(objects, root: nil)
        return
      }
      self.init(objects, root: entry.id)
    }
  }

  package func entries(below folder: String) -> [TreeEntry] {
    guard let id = self.id(of: folder[...]) else { return [] }
    let folders = allFolders(below: [id])
    var entries: [TreeEntry] = []
    guard collect(folders, id, folder.isEmpty ? "" : folder + "/", into: &entries) else {
      objects.log.fail(.tooManyFiles(folder, limit: Self.limit))
      return entries
    }
    return entries
  }

  package func entries(in folder: String) -> [TreeEntry] {
    guard let id = self.id(of: folder[...]), let found = objects.folder(id) else { return [] }
    let prefix = folder.isEmpty ? "" : folder + "/"
    return found.entries.compactMap { Self.entry($0, at: prefix + $0.name) }
  }

  package func entry(at path: String) -> TreeEntry? {
    let (parent, name) = Self.split(path)
    guard let id = self.id(of: parent), let found = objects.folder(id)?[name] else { return nil }
    return Self.entry(found, at: path)
  }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let entry = entry(at: path), entry.kind != .submodule, let id = entry.object else { return nil }
    return objects.content(id, at: path, limit: limit)
  }

  package func prepare(_ paths: [String], limit: Int) {
    approach(paths)
    let ids = paths.compactMap { path in entry(at: path).flatMap { $0.kind == .submodule ? nil : $0.object } }
    objects.prepare(Set(ids), limit: limit)
  }

  package func stored(below folder: String) -> GitTree? { self }

  package func prepare(folders: [String]) {
    _ = allFolders(below: find(Set(folders.map { $0[...] }), ahead: true), ahead: true)
  }

  package func objects(below folder: String) -> [String: String] {
    guard let id = self.id(of: folder[...]) else { return [:] }
    var entries: [TreeEntry] = []
    // What is beyond the limit is asked for by its path, as any other file.
    _ = collect(allFolders(below: [id]), id, folder.isEmpty ? "" : folder + "/", into: &entries)
    let files = entries.compactMap { entry -> (String, String)? in
      guard case .file = entry.kind, let object = entry.object else { return nil }
      return (entry.path, object)
    }
    return Dictionary(files, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Walking

  /// Looks together for what is at paths, so that asking for one entry after another is cheap.
  private func approach(_ paths: [String]) { _ = find(Set(paths.map { Self.split($0).parent }), ahead: false) }

  /// The tree objects of folders; the folders of a level are asked for together.
  private func find(_ folders: Set<Substring>, ahead: Bool) -> Set<String> {
    guard let root else { return [] }
    var found: Set<String> = []
    var ways = folders.map { (id: root, rest: $0.split(separator: "/")[...]) }
    while !ways.isEmpty {
      // Each is one question for all paths below it.
      let level = objects.folders(Set(ways.map(\.id)), ahead: ahead)
      ways = ways.compactMap { id, rest in
        guard let name = rest.first else {
          found.insert(id)
          return nil
        }
        guard let entry = level[id]?[name], entry.kind == .folder else { return nil }
        return (entry.id, rest.dropFirst())
      }
    }
    return found
  }

  /// The tree object of a folder; `nil` where there is none.
  func id(of folder: Substring) -> String? {
    guard var id = root else { return nil }
    for name in folder.utf8.split(separator: UInt8(ascii: "/")) {
      guard let entry = objects.folder(id)?[Substring(name)], entry.kind == .folder else { return nil }
      id = entry.id
    }
    return id
  }

  /// All tree objects below some, those of a level asked for together.
  private func allFolders(below ids: Set<String>, ahead: Bool = false) -> [String: GitFolder] {
    var all: [String: GitFolder] = [:]
    var level = ids
    while !level.isEmpty {
      let found = objects.folders(level, ahead: ahead)
      all.merge(found) { first, _ in first }
      let below = found.values.flatMap { $0.entries.filter { $0.kind == .folder }.map(\.id) }
      level = Set(below.filter { all[$0] == nil })
    }
    return all
  }

  /// `false` when there are more than are collected.
  private func collect(
    _ folders: [String: GitFolder],
    _ id: String,
    _ prefix: String,
    into entries: inout [TreeEntry]
  ) -> Bool {
    guard let folder = folders[id] else { return true }
    for entry in folder.entries {
      let path = prefix + entry.name
      if entry.kind == .folder {
        guard path.utf8.count < Self.pathLimit, collect(folders, entry.id, path + "/", into: &entries) else {
          return false
        }
      } else if let found = Self.entry(entry, at: path) {
        guard entries.count < Self.limit else { return false }
        entries.append(found)
      }
    }
    return true
  }

  private static func entry(_ entry: GitFolder.Entry, at path: String) -> TreeEntry? {
    switch entry.kind {
    case .folder: nil
    case .file(let isExecutable): TreeEntry(path: path, kind: .file(isExecutable: isExecutable), object: entry.id)
    case .link: TreeEntry(path: path, kind: .link, object: entry.id)
    case .submodule: TreeEntry(path: path, kind: .submodule, object: entry.id)
    }
  }

  private static func split(_ path: String) -> (parent: Substring, name: Substring) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path[...]) }
    return (path[..<slash], path[path.utf8.index(after: slash)...])
  }
}
