import LoopFormats
import LoopStack

/// Where a build finds its context, its Dockerfile and its ignore file.
struct BuildFiles {
  enum Context: Hashable {
    /// A folder of the repository, from its root; empty for the root itself.
    case folder(String)
    /// A repository or an archive elsewhere.
    case remote(String)
    /// A folder that is none of the repository's, or that a variable names.
    case outside(String)
  }

  let context: Context
  /// Of the Dockerfile, from the root; `nil` for one that stands in the Compose file or outside of the repository.
  let path: String?
  /// `nil` when it is missing, or not in the repository.
  let dockerfile: [UInt8]?
  /// Of the ignore file, from the root; `nil` when there is none.
  let ignorePath: String?
  let ignoreText: [UInt8]?

  /// More is no Dockerfile: BuildKit itself reads lines of at most 64 KB, and few of them.
  private static let longest = 4 << 20

  init(_ build: ComposeBuild, in side: StackSide) {
    context = Self.context(build.context, from: side.output)
    guard case .folder(let folder) = context else {
      path = nil
      dockerfile = build.inline.map { Array($0.utf8) }
      ignorePath = nil
      ignoreText = nil
      return
    }
    let tree = side.tree
    path = build.inline == nil ? Self.folder(build.dockerfile, from: folder) : nil
    dockerfile = build.inline.map { Array($0.utf8) } ?? path.flatMap { Self.bytes(at: $0, in: tree) }
    let ofContext = (folder.isEmpty ? "" : folder + "/") + ".dockerignore"
    if let path, let own = Self.bytes(at: path + ".dockerignore", in: tree) {
      ignorePath = path + ".dockerignore"
      ignoreText = own
    } else {
      ignoreText = Self.bytes(at: ofContext, in: tree)
      ignorePath = ignoreText == nil ? nil : ofContext
    }
  }

  /// A context as a Compose file in a folder names it.
  static func context(_ text: String, from folder: String) -> Context {
    let beginnings = [
      "http://", "https://", "git://", "ssh://", "git@", "github.com/", "docker-image://", "oci-layout://",
    ]
    if beginnings.contains(where: text.hasPrefix) { return .remote(text) }
    return Self.folder(text, from: folder).map(Context.folder) ?? .outside(text)
  }

  /// A path below the root; `nil` for one that is outside, or that a variable is a part of.
  static func folder(_ text: String, from folder: String) -> String? {
    if text.utf8.contains(UInt8(ascii: "$")) { return nil }
    let resolved = ComposePath.resolve(text, from: folder)
    return resolved.hasPrefix("./") ? String(resolved.dropFirst(2)) : nil
  }

  /// A file that may be reached through links, as whoever sends it to the builder opens it.
  private static func bytes(at path: String, in tree: any SourceTree) -> [UInt8]? {
    var path = path
    for _ in 0..<8 {
      guard let entry = tree.entry(at: path) else { return nil }
      guard entry.kind == .link else { return tree.bytes(at: path, limit: longest) }
      guard let target = tree.bytes(at: path, limit: 4_096) else { return nil }
      let parent = path.split(separator: "/").dropLast().joined(separator: "/")
      guard let next = folder(String(decoding: target, as: UTF8.self), from: parent) else { return nil }
      path = next
    }
    return nil
  }
}
