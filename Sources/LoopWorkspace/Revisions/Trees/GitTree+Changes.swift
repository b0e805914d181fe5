extension GitTree {
  /// Files below a folder that another commit has not, or stores as another object; folders that are the same are not looked
  /// into.
  ///
  /// - Parameters:
  ///   - other: A commit.
  ///   - folder: From the root.
  /// - Returns: Paths from the root.
  package func changes(from other: GitTree, below folder: String) -> Set<String> {
    var changes: Set<String> = []
    var folders = [(path: folder, own: id(of: folder[...]), theirs: other.id(of: folder[...]))]
    while !folders.isEmpty {
      let own = objects.folders(Set(folders.compactMap(\.own)))
      let theirs = other.objects.folders(Set(folders.compactMap(\.theirs)))
      folders = folders.flatMap { pair -> [(path: String, own: String?, theirs: String?)] in
        if pair.own == pair.theirs { return [] }
        let others = pair.theirs.flatMap { theirs[$0] }
        return (pair.own.flatMap { own[$0] }?.entries ?? []).compactMap { entry in
          let path = pair.path + "/" + entry.name
          let counterpart = others?[entry.name[...]]
          if counterpart?.id == entry.id, counterpart?.kind == entry.kind { return nil }
          guard entry.kind == .folder else {
            changes.insert(path)
            return nil
          }
          return (path, entry.id, counterpart?.kind == .folder ? counterpart?.id : nil)
        }
      }
    }
    return changes
  }
}
