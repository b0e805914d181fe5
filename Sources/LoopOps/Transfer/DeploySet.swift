package import LoopFormats

/// All files that a stack needs on its host, as one revision has them.
///
/// What services keep is none of them: it belongs to the host.
package struct DeploySet: Sendable {
  /// Sorted by the bytes of their paths, each path once.
  package let files: [DeployFile]
  /// What is left out, each one sentence.
  package let remarks: [String]

  /// - Parameters:
  ///   - files: Of one path, the first counts.
  ///   - remarks: What is left out.
  package init(_ files: some Sequence<DeployFile>, remarks: [String] = []) {
    var seen: Set<String> = []
    self.files = files.filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.remarks = remarks
  }

  /// In the archive and in the folder that it is unpacked to.
  package static let listName = ".files"

  /// A line for each file: `sha256  mode  path`.
  package var list: String { files.map { $0.line + "\n" }.joined() }

  /// Digests by path, as the record of a deploy keeps them.
  package var digests: [String: String] {
    Dictionary(files.map { ($0.path, $0.digest.description) }, uniquingKeysWith: { first, _ in first })
  }

  /// Without the list, in bytes.
  package var size: Int { files.reduce(0) { $0 + $1.bytes.count } }

  /// Tells one set from another.
  package var digest: Digest { Digest(of: list) }

  /// The list and the files as one archive for `tar`; the same set is always the same bytes.
  package var archive: [UInt8] {
    var tar = TarWriter(capacity: size + (files.count + 8) * 1_024)
    tar.add(DeployFile(Self.listName, Array(list.utf8)))
    for file in files { tar.add(file) }
    return tar.finished
  }
}
