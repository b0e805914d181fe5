/// The files of one build context in one revision, as a tree lists them.
struct ContextFiles {
  /// From the root; empty for the root itself.
  let folder: String
  let tree: any SourceTree
  let entries: [TreeEntry]
  /// Paths of links below the context.
  let links: Set<String>

  init(_ folder: String, in tree: any SourceTree) {
    self.folder = folder
    self.tree = tree
    entries = tree.entries(below: folder)
    let count = folder.isEmpty ? 0 : folder.utf8.count + 1
    links = Set(entries.lazy.filter { $0.kind == .link }.map { String($0.path.utf8.dropFirst(count)) ?? $0.path })
  }

  /// A path of the tree as the context has it.
  func relative(_ path: String) -> String {
    folder.isEmpty ? path : String(path.utf8.dropFirst(folder.utf8.count + 1)) ?? path
  }

  func absolute(_ path: String) -> String { folder.isEmpty ? path : folder + "/" + path }

  // MARK: Links

  /// Follows the links in a path, none of them out of the context: where it leads, and the links on the way.
  ///
  /// Elements from the first pattern on are left alone.
  func follow(_ path: [String], isLiteral: Bool) -> (path: [String], links: [String]) {
    if links.isEmpty { return (path, []) }
    var done: [String] = []
    var seen: [String] = []
    var rest = path[...]
    while let next = rest.popFirst() {
      if !isLiteral, next.utf8.contains(where: { "*?[".utf8.contains($0) }) { return (done + [next] + rest, seen) }
      if next == ".." {
        _ = done.popLast()
        continue
      }
      done.append(next)
      let place = done.joined(separator: "/")
      guard links.contains(place), seen.count < Self.mostLinks, let target = target(of: place) else { continue }
      seen.append(place)
      if target.hasPrefix("/") { done = [] } else { done.removeLast() }
      rest = (Self.elements(target) + rest)[...]
    }
    return (done, seen)
  }

  private func target(of link: String) -> String? {
    tree.bytes(at: absolute(link), limit: 4_096).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let mostLinks = 40

  /// The elements of a path, `..` left in.
  static func elements(_ path: String) -> [String] { path.split(separator: "/").filter { $0 != "." }.map(String.init) }

  /// The elements of a source of `COPY`: nothing climbs out of the context.
  static func clean(_ path: String) -> [String] {
    var clean: [String] = []
    for element in elements(path) {
      if element == ".." { _ = clean.popLast() } else { clean.append(element) }
    }
    return clean
  }
}
