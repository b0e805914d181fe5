package import LoopPlan

/// What the user has before them: the commit at hand, and where the disk is not as it.
///
/// Files that git ignores are no part of it: no other revision has them. Nor is what a sparse checkout leaves out missing: it is
/// as the index has it.
package struct WorkingTree: RevisionTree {
  private let commit: any RevisionTree
  private let objects: GitObjects
  private let disk: DiskFiles
  /// By path from this tree's root.
  private let changes: [String: GitStatus.Change]
  private let changed: [String]
  private let log: TreeLog

  /// - Parameters:
  ///   - commit: The tree of the commit at hand.
  ///   - objects: Where staged contents are.
  ///   - disk: The root.
  ///   - status: What differs; its paths are from git's root.
  ///   - prefix: The way from git's root to this tree's.
  init(
    _ commit: any RevisionTree,
    _ objects: GitObjects,
    _ disk: DiskFiles,
    _ status: GitStatus,
    below prefix: [String]
  ) {
    self.commit = commit
    self.objects = objects
    self.disk = disk
    log = objects.log
    let start = prefix.map { $0 + "/" }.joined()
    var changes: [String: GitStatus.Change] = [:]
    for (path, change) in status.changes where path.utf8.starts(with: start.utf8) {
      changes[String(path.utf8.dropFirst(start.utf8.count)) ?? path] = change
    }
    for path in status.unreadable where path.hasPrefix(start) {
      log.remark("`\(path)` is left out: its name is no UTF-8, or is none that a file can have")
    }
    self.changes = changes
    changed = changes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func entries(below folder: String) -> [TreeEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return changed(commit.entries(below: folder), changed.filter { $0.utf8.starts(with: prefix.utf8) })
  }

  package func entries(in folder: String) -> [TreeEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let touched = changed.filter { path in
      path.utf8.starts(with: prefix.utf8) && !path.utf8.dropFirst(prefix.utf8.count).contains(UInt8(ascii: "/"))
    }
    return changed(commit.entries(in: folder), touched)
  }

  /// Entries of the commit with what differs in their places.
  private func changed(_ entries: [TreeEntry], _ touched: [String]) -> [TreeEntry] {
    if touched.isEmpty { return entries }
    let kept = entries.filter { changes[$0.path] == nil }
    return (kept + touched.compactMap { entry(at: $0) })
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  package func entry(at path: String) -> TreeEntry? {
    guard let change = changes[path] else { return commit.entry(at: path) }
    switch change {
    case .gone: return nil
    case .nested: return TreeEntry(path: path, kind: .submodule)
    case .staged(let mode, let id): return Self.entry(path, mode, id)
    case .loose(let mode): return loose(path, mode)
    }
  }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let change = changes[path] else { return commit.bytes(at: path, limit: limit) }
    switch change {
    case .gone, .nested: return nil
    case .staged(let mode, let id):
      return Self.entry(path, mode, id)?.kind == .submodule ? nil : objects.content(id, at: path, limit: limit)
    case .loose:
      do {
        return try disk.bytes(at: path, limit: limit)
      } catch {
        log.remark("`\(path)` cannot be read: \(error.message)")
        return nil
      }
    }
  }

  package func prepare(_ paths: [String], limit: Int) {
    commit.prepare(paths.filter { changes[$0] == nil }, limit: limit)
  }

  package func stored(below folder: String) -> GitTree? {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let isTouched = changed.contains { $0 == folder || $0.utf8.starts(with: prefix.utf8) }
    return isTouched ? nil : commit.stored(below: folder)
  }

  package func prepare(folders: [String]) { commit.prepare(folders: folders) }

  private func loose(_ path: String, _ mode: UInt32?) -> TreeEntry? {
    let kind: DiskFiles.Kind?
    do {
      kind = try disk.kind(at: path)
    } catch {
      log.remark("`\(path)` cannot be looked at: \(error.message)")
      return TreeEntry(path: path, kind: .file(isExecutable: false))
    }
    switch kind {
    case nil: return nil
    case .file(let isExecutable, let size):
      // Where git does not heed the disk's bit (`core.fileMode`), it says what holds.
      let bit = mode.map { $0 & 0o170000 == 0o100000 ? $0 & 0o100 != 0 : isExecutable } ?? isExecutable
      return TreeEntry(path: path, kind: .file(isExecutable: bit), size: size)
    case .link: return TreeEntry(path: path, kind: .link)
    // Another commit of a submodule is checked out than the one that was added.
    case .folder: return mode == 0o160000 ? TreeEntry(path: path, kind: .submodule) : nil
    case .special: return TreeEntry(path: path, kind: .special)
    }
  }

  private static func entry(_ path: String, _ mode: UInt32, _ id: String) -> TreeEntry? {
    switch mode & 0o170000 {
    case 0o100000: TreeEntry(path: path, kind: .file(isExecutable: mode & 0o100 != 0), object: id)
    case 0o120000: TreeEntry(path: path, kind: .link, object: id)
    case 0o160000: TreeEntry(path: path, kind: .submodule, object: id)
    default: nil
    }
  }
}
