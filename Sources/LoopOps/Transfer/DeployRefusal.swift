/// Why the files of a stack cannot be sent.
package struct DeployRefusal: Error, Hashable, Sendable {
  /// One sentence, lower case, no full stop.
  package let message: String
  /// The cure in the imperative.
  package let help: String

  package init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }
}
