/// One generated file.
package struct Artifact: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A function of the spec and the tool: an edit of it is an edit of the spec that nobody made.
    case output
    /// Written where nothing is, and its owner's from then on.
    case seed
  }

  /// Relative to the output folder of its stack, with `/`, never absolute and never with `..`.
  package var path: String
  package var text: String
  package var kind: Kind

  package init(path: String, text: String, kind: Kind = .output) {
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    precondition(!path.isEmpty && !path.hasPrefix("/") && !names.contains { $0.elementsEqual("..".utf8) })
    self.path = path
    self.text = text
    self.kind = kind
  }
}
