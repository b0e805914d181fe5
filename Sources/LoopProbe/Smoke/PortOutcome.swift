import NIOCore
import NIOPosix

/// What comes of a connection to a port.
enum PortOutcome: Sendable {
  case open
  /// Refused, or the host says that it cannot be reached.
  case refused
  /// Nobody answered in time.
  case silent

  /// Opens a connection and lets it go; nothing is sent.
  static func of(_ host: String, _ port: Int, within limit: Duration) async -> PortOutcome {
    // An IPv6 address has its brackets in URLs alone.
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    do {
      let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connectTimeout(TimeAmount(limit))
        .connect(host: name, port: port)
        .get()
      try? await channel.close()
      return .open
    } catch let error as NIOConnectionError {
      return error.connectionErrors.contains { isTimeout($0.error) } ? .silent : .refused
    } catch { return isTimeout(error) ? .silent : .refused }
  }

  private static func isTimeout(_ error: any Error) -> Bool {
    guard case .connectTimeout? = error as? ChannelError else { return false }
    return true
  }
}
