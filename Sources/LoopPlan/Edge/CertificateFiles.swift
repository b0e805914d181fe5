/// Certificates and keys as far as they are files of the repository; never what is in them.
struct CertificateFiles {
  private let before: any SourceTree
  private let after: any SourceTree
  private static let longestChain = 8
  private static let longestLink = 4_096

  init(_ before: any SourceTree, _ after: any SourceTree) {
    self.before = before
    self.after = after
  }

  /// The path when there is something else behind it; `nil` for paths outside, and for what is in neither revision.
  func changed(_ old: String, _ new: String) -> String? {
    guard let path = Self.normalized(new, in: "") else { return nil }
    let first = Self.normalized(old, in: "").flatMap { Self.target($0, before) }
    let second = Self.target(path, after)
    switch (first, second) {
    case (nil, nil): return nil
    case (let first?, let second?):
      return TreeComparison(before, after).isSame(first, second) == true ? nil : path
    default: return path
    }
  }

  /// What is at the end of a chain of links: certbot's files are links.
  private static func target(_ path: String, _ tree: any SourceTree) -> TreeEntry? {
    var path = path
    for _ in 0..<longestChain {
      guard let entry = tree.entry(at: path) else { return nil }
      guard entry.kind == .link, let bytes = tree.bytes(at: path, limit: longestLink) else { return entry }
      let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
      // What a link outside leads to is not known: the link stands for it.
      guard let next = normalized(String(decoding: bytes, as: UTF8.self), in: folder) else { return entry }
      path = next
    }
    return nil
  }

  /// A path from the root of the repository; `nil` when it leaves it.
  private static func normalized(_ path: String, in folder: String) -> String? {
    if path.hasPrefix("/") { return nil }
    var parts: [Substring] = []
    for part in (folder + "/" + path).split(separator: "/") where part != "." {
      guard part == ".." else {
        parts.append(part)
        continue
      }
      if parts.popLast() == nil { return nil }
    }
    return parts.joined(separator: "/")
  }
}
