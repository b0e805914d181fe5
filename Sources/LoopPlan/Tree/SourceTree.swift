/// The files of one revision of a repository, or of one folder.
///
/// Whoever implements it touches the world; whoever asks it does not. Paths are relative to the root, with `/`, normalized;
/// the empty path is the root itself. No symbolic link is ever followed.
package protocol SourceTree: Sendable {
  /// Everything below a folder but folders themselves, sorted by path; none when there is no such folder.
  func entries(below folder: String) -> [TreeEntry]

  /// What is at a path, unless it is a folder or nothing.
  func entry(at path: String) -> TreeEntry?

  /// The content of a file that is at hand as a text; `nil` for any that would have to be read.
  func text(at path: String) -> String?

  /// The content of a file; `nil` when it is none, cannot be read, or is larger than the limit in bytes.
  func bytes(at path: String, limit: Int) -> [UInt8]?
}

extension SourceTree {
  package func text(at path: String) -> String? { nil }
}

/// A file, a link or another repository's commit in a tree.
package struct TreeEntry: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case file(isExecutable: Bool)
    case link
    /// A commit of another repository: what it holds is not known here.
    case submodule
    /// A FIFO, a socket or a device.
    case special
  }

  package var path: String
  package var kind: Kind
  /// The object that git stores the content as; `nil` for what is not stored.
  package var object: String?
  /// In bytes; `nil` when nobody has looked.
  package var size: Int?

  package init(path: String, kind: Kind, object: String? = nil, size: Int? = nil) {
    self.path = path
    self.kind = kind
    self.object = object
    self.size = size
  }
}
