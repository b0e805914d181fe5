/// One generated file.
package struct Artifact: Hashable, Sendable {
  /// Relative to the output folder of its stack, with `/`, never absolute and never with `..`.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    precondition(!path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains(".."))
    self.path = path
    self.text = text
  }
}
