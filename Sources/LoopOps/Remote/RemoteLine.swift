/// A line that a program on a host writes while it runs, without its end; not cleaned for a terminal.
package struct RemoteLine: Hashable, Sendable {
  package var text: String
  package var isError: Bool

  package init(_ text: String, isError: Bool) {
    self.text = text
    self.isError = isError
  }
}
