package import LoopPlan

/// The files of a folder as they are on the disk, without git.
///
/// A folder `.git` is no part of it, wherever it is.
package struct FolderTree: RevisionTree {
  private let disk: DiskFiles
  private let log: TreeLog
  private let limit: Int

  /// As many files are compared below one folder.
  package static let limit = 200_000
  private static let pathLimit = 4_096

  /// Opens a folder; the one place where links are followed.
  ///
  /// - Parameters:
  ///   - path: As the user wrote it.
  ///   - log: Told what cannot be read.
  ///   - limit: The most files below one folder.
  /// - Throws: The system's error.
  package init(_ path: String, log: TreeLog, limit: Int = Self.limit) throws(RevisionError) {
    do {
      disk = DiskFiles(try Repository.folder(path))
    } catch {
      throw .folder(error)
    }
    self.log = log
    self.limit = limit
  }

  /// The folder of a repository that is open already.
  package init(_ root: Repository, log: TreeLog) {
    disk = DiskFiles(root)
    self.log = log
    limit = Self.limit
  }

  package func entries(in folder: String) -> [TreeEntry] {
    do {
      return try disk.list(folder, limit: limit).compactMap { name, kind in
        kind.flatMap { Self.entry(folder.isEmpty ? name : "\(folder)/\(name)", $0) }
      }
    } catch {
      log.fail(.folder(error))
      return []
    }
  }

  package func entries(below folder: String) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    guard collect(folder, into: &entries) else {
      log.fail(.tooManyFiles(folder, limit: limit))
      return []
    }
    return entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  package func entry(at path: String) -> TreeEntry? {
    do {
      return try disk.kind(at: path).flatMap { Self.entry(path, $0) }
    } catch {
      log.fail(.folder(error))
      return nil
    }
  }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    do {
      return try disk.bytes(at: path, limit: limit)
    } catch {
      log.remark("`\(path)` cannot be read: \(error.message)")
      return nil
    }
  }

  /// `false` when there are more than are collected.
  private func collect(_ folder: String, into entries: inout [TreeEntry]) -> Bool {
    guard folder.utf8.count < Self.pathLimit else { return false }
    let list: [(name: String, kind: DiskFiles.Kind?)]
    do {
      list = try disk.list(folder, limit: limit)
    } catch {
      if case .tooLarge = error.cause { return false }
      log.fail(.folder(error))
      return true
    }
    for (name, kind) in list where name != ".git" {
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      guard let kind else {
        // The name on the disk is another one: what was listed is its repaired form.
        log.remark("`\(path)` is left out: its name is no UTF-8, or it went while it was looked at")
        continue
      }
      if kind == .folder {
        guard collect(path, into: &entries) else { return false }
      } else if let entry = Self.entry(path, kind) {
        guard entries.count < limit else { return false }
        entries.append(entry)
      }
    }
    return true
  }

  private static func entry(_ path: String, _ kind: DiskFiles.Kind) -> TreeEntry? {
    switch kind {
    case .file(let isExecutable, let size):
      TreeEntry(path: path, kind: .file(isExecutable: isExecutable), size: size)
    case .link: TreeEntry(path: path, kind: .link)
    case .special: TreeEntry(path: path, kind: .special)
    case .folder: nil
    }
  }
}
