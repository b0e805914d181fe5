/// What a program on a host said, and how it ended.
package struct RemoteAnswer: Hashable, Sendable {
  package var status: Int
  package var output: [UInt8]
  /// The end of what it wrote to its standard error.
  package var errors: String

  package init(status: Int, output: [UInt8], errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  package var text: String { String(decoding: output, as: UTF8.self) }
}

/// A line that a program on a host writes while it runs, without its end; not cleaned for a terminal.
package struct RemoteLine: Hashable, Sendable {
  package var text: String
  package var isError: Bool

  package init(_ text: String, isError: Bool) {
    self.text = text
    self.isError = isError
  }
}
