import LoopPlan
import Support
import Synchronization
import Testing

/// Trees whose contents git knows.
struct StoredTreeTests {
  @Test
  func `files that git knows are not read`() throws {
    let (before, after) = try sides { $0["other/file77.html"] = "other\n" }
    var remarks: [String] = []
    let effects = ImageImpact.effects(before.side, after.side, remarks: &remarks)
    #expect(effects.map(\.cause.text) == ["a file that it copies changed: `file77.html`"])
    let read = before.tree.read.union(after.tree.read)
    #expect(read.isSubset(of: ["app/Dockerfile", "other/Dockerfile", "other/.dockerignore"]), "\(read)")
  }

  @Test
  func `a submodule that moved is another input`() throws {
    let (before, after) = try sides { $0["other/lib"] = "4f2c9e1" }
    var remarks: [String] = []
    let effects = ImageImpact.effects(before.side, after.side, remarks: &remarks)
    #expect(effects.map(\.cause.text) == ["a file that it copies changed: `lib`"])
    #expect(remarks.isEmpty)
  }

  @Test
  func `a file that is too large to be compared counts, and is named`() throws {
    let (before, after) = try sides(stores: false) { $0["other/huge.bin"] = "one of the same size" }
    var remarks: [String] = []
    let effects = ImageImpact.effects(before.side, after.side, remarks: &remarks)
    #expect(effects.map(\.cause.text) == ["a file that it copies changed: `huge.bin`"])
    #expect(remarks == ["`other`: `other/huge.bin` could not be compared: it counts as changed"])
  }

  /// The repository with two thousand files in one context, and an edit of it.
  private func sides(
    stores: Bool = true,
    _ edit: (inout MemoryTree) -> Void
  ) throws -> (before: (side: StackSide, tree: StoredTree), after: (side: StackSide, tree: StoredTree)) {
    var start = ImageExamples.own
    for number in 0..<2_000 { start["other/file\(number).html"] = "\(number)\n" }
    start["other/huge.bin"] = "two of the same size"
    start["other/lib"] = "19c6328"
    var end = start
    edit(&end)
    let planned = Planned(trees: start, end)
    func stored(_ side: StackSide?, _ tree: MemoryTree) throws -> (StackSide, StoredTree) {
      var side = try #require(side)
      let stored = StoredTree(tree, stores: stores)
      let placed = side.files.map { (side.output + "/" + $0.key, $0.value) }
      side.tree = OverlaidTree(stored, Dictionary(placed, uniquingKeysWith: { first, _ in first }))
      return (side, stored)
    }
    return (try stored(planned.before, start), try stored(planned.after, end))
  }
}

/// Entries with the names of their objects; notes what is read, and refuses what is huge.
private final class StoredTree: SourceTree {
  private let tree: MemoryTree
  private let stores: Bool
  private let paths = Mutex<Set<String>>([])

  init(_ tree: MemoryTree, stores: Bool) {
    self.tree = tree
    self.stores = stores
  }

  var read: Set<String> { paths.withLock { $0 } }

  func entries(below folder: String) -> [TreeEntry] { tree.entries(below: folder).map(stored) }

  func entry(at path: String) -> TreeEntry? { tree.entry(at: path).map(stored) }

  func bytes(at path: String, limit: Int) -> [UInt8]? {
    paths.withLock { _ = $0.insert(path) }
    return path.hasSuffix("huge.bin") ? nil : tree.bytes(at: path, limit: limit)
  }

  private func stored(_ entry: TreeEntry) -> TreeEntry {
    var entry = entry
    if stores { entry.object = tree[entry.path] }
    if stores, entry.path.hasSuffix("/lib") { entry.kind = .submodule }
    return entry
  }
}
