import LoopPlan
import LoopWorkspace

/// The generated files in which two sides of a stack differ.
enum RevisionDiffs {
  /// Larger texts are named and not shown, in bytes.
  private static let sizeLimit = 4 << 20
  /// So much is shown of one stack, in bytes; a comment has less room.
  private static let totalLimit = 1 << 20

  /// Sorted by path, from the root.
  static func changes(_ before: StackSide?, _ after: StackSide?) -> [FileChange] {
    let old = before?.files ?? [:]
    let new = after?.files ?? [:]
    guard let folder = (after ?? before)?.output else { return [] }
    var room = totalLimit
    let paths = old.keys.filter { old[$0] != new[$0] } + new.keys.filter { old[$0] == nil }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { path in
      let kind: FileChange.Kind = old[path] == nil ? .added : new[path] == nil ? .removed : .changed
      let whole = folder + "/" + path
      let size = max(old[path]?.utf8.count ?? 0, new[path]?.utf8.count ?? 0)
      let diff = size > sizeLimit ? nil : UnifiedDiff(from: bytes(old[path]), to: bytes(new[path]), path: whole)
      guard let diff else { return FileChange(path: whole, kind: kind, diff: "", added: 0, removed: 0) }
      let isShown = diff.text.utf8.count <= room
      if isShown { room -= diff.text.utf8.count }
      return FileChange(
        path: whole,
        kind: kind,
        diff: isShown ? diff.text : "",
        added: diff.insertions,
        removed: diff.deletions
      )
    }
  }

  private static func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
}
