package import LoopPlan
import LoopWorkspace

/// The files of a deploy as a revision has them: what a host runs, to be compared with what it shall run.
package struct DeployTree: RevisionTree {
  private let files: [DeployFile]
  private let places: [String: Int]

  package init(_ set: DeploySet) {
    files = set.files
    places = Dictionary(zip(set.files.map(\.path), set.files.indices), uniquingKeysWith: { first, _ in first })
  }

  package func entries(below folder: String) -> [TreeEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    return files[start(of: prefix)...].prefix { $0.path.utf8.starts(with: prefix.utf8) }.map(Self.entry)
  }

  package func entry(at path: String) -> TreeEntry? { places[path].map { Self.entry(files[$0]) } }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    guard let place = places[path], files[place].bytes.count <= limit else { return nil }
    return files[place].bytes
  }

  /// Where paths that begin so would stand.
  private func start(of prefix: String) -> Int {
    var (low, high) = (0, files.count)
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path.utf8.lexicographicallyPrecedes(prefix.utf8) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func entry(_ file: DeployFile) -> TreeEntry {
    let kind: TreeEntry.Kind =
      switch file.kind {
      case .file(let isExecutable): .file(isExecutable: isExecutable)
      case .link: .link
      }
    return TreeEntry(path: file.path, kind: kind, size: file.bytes.count)
  }
}
