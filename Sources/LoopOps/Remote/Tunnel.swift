/// A port of a host's loopback interface, here.
package struct Tunnel: Sendable {
  /// On 127.0.0.1 of this machine.
  package let port: Int
  private let closing: (@Sendable () async -> Void)?

  init(port: Int, closing: (@Sendable () async -> Void)? = nil) {
    self.port = port
    self.closing = closing
  }

  /// Ends it before its connection does.
  package func close() async { await closing?() }
}
