/// What lets a client in (RFC 6750).
///
/// It is printed nowhere: its description says nothing of it.
package struct BearerToken: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  let text: String

  /// `nil` when it could not stand in a header (RFC 6750, section 2.1), or is longer than 16 KiB.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= 16 << 10, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    self.text = text
  }

  package var description: String { "a bearer token" }
  package var debugDescription: String { description }

  var header: String { "Bearer \(text)" }
}
