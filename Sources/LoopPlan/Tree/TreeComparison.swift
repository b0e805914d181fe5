/// Whether entries of two trees hold the same.
package struct TreeComparison {
  package let before: any SourceTree
  package let after: any SourceTree

  /// Larger files that git does not store are not compared byte by byte.
  package static let limit = 64 << 20

  package init(_ before: any SourceTree, _ after: any SourceTree) {
    self.before = before
    self.after = after
  }

  /// Kind and content; `nil` when a file is too large to be compared, or cannot be read.
  package func isSame(_ old: TreeEntry, _ new: TreeEntry) -> Bool? {
    if let isSame = isSameAtSight(old, new) { return isSame }
    guard let first = before.bytes(at: old.path, limit: Self.limit),
      let second = after.bytes(at: new.path, limit: Self.limit)
    else { return nil }
    return first == second
  }

  /// The same, as far as nothing has to be read for it; `nil` when that does not say.
  package func isSameAtSight(_ old: TreeEntry, _ new: TreeEntry) -> Bool? {
    if old.kind != new.kind { return false }
    if let first = old.object, let second = new.object { return first == second }
    if let first = old.size, let second = new.size, first != second { return false }
    if old.kind == .special { return true }
    guard let first = before.text(at: old.path), let second = after.text(at: new.path) else { return nil }
    return first.hasBytes(of: second)
  }
}
