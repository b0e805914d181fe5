package import LoopFormats

/// A file or a link that a host is to have.
package struct DeployFile: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case file(isExecutable: Bool)
    /// The content is what the link says.
    case link
  }

  /// From the root of the repository, and below the stack's folder on the host.
  package var path: String
  package var kind: Kind
  package var bytes: [UInt8]
  package let digest: Digest

  package init(_ path: String, _ bytes: [UInt8], _ kind: Kind = .file(isExecutable: false)) {
    self.path = path
    self.kind = kind
    self.bytes = bytes
    digest = Digest(of: bytes)
  }

  /// What a host is told of it, in a list that a shell can read: `sha256  mode  path`; the mode of a link is `link`.
  var line: String { "\(digest)  \(mode)  \(path)" }

  private var mode: String {
    switch kind {
    case .file(let isExecutable): isExecutable ? "0755" : "0644"
    case .link: "link"
    }
  }
}
