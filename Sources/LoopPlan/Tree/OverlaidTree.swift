/// A tree with texts laid over it: what a build would have written there.
package struct OverlaidTree: SourceTree {
  private let below: any SourceTree
  private let texts: [String: String]
  /// Sorted: a folder is asked for once for each service, and there are texts of all of them.
  private let paths: [String]

  package init(_ below: any SourceTree, _ texts: [String: String]) {
    self.below = below
    self.texts = texts
    paths = texts.keys.sorted()
  }

  package func entries(below folder: String) -> [TreeEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let written = paths[start(of: prefix)...].prefix { $0.hasPrefix(prefix) }.map(Self.entry(texts))
    if written.isEmpty { return below.entries(below: folder) }
    let kept = below.entries(below: folder).filter { texts[$0.path] == nil }
    return (kept + written).sorted { $0.path < $1.path }
  }

  package func entry(at path: String) -> TreeEntry? {
    texts[path] == nil ? below.entry(at: path) : Self.entry(texts)(path)
  }

  package func text(at path: String) -> String? { texts[path] ?? below.text(at: path) }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let text = texts[path] else { return below.bytes(at: path, limit: limit) }
    return text.utf8.count <= limit ? Array(text.utf8) : nil
  }

  /// Where paths that are not in front of a text begin.
  private func start(of prefix: String) -> Int {
    var (low, high) = (0, paths.count)
    while low < high {
      let middle = (low + high) / 2
      if paths[middle] < prefix { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func entry(_ texts: [String: String]) -> (String) -> TreeEntry {
    { TreeEntry(path: $0, kind: .file(isExecutable: false), size: texts[$0]?.utf8.count) }
  }
}
