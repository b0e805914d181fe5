import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What comes of a connection to a port.
enum PortOutcome: Sendable {
  case open
  /// Refused, or the host says that it cannot be reached.
  case refused
  /// Nobody answered in time.
  case silent
  /// It was not found out: why.
  case unknown(String)

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
      let outcomes = error.connectionErrors.map { PortOutcome($0.error) }
      return outcomes.first { $0.isUnknown } ?? outcomes.first { $0.isSilent } ?? outcomes.first
        ?? .unknown(ProbeFailure.unknownHost(name).message)
    } catch { return PortOutcome(error) }
  }

  private init(_ error: any Error) {
    if case .connectTimeout? = error as? ChannelError {
      self = .silent
    } else if let error = error as? IOError, Self.refusals.contains(error.errnoCode) {
      self = .refused
    } else {
      self = .unknown(ProbeFailure(error, timeout: .zero).message)
    }
  }

  private static let refusals = [ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETUNREACH, EACCES, EPERM]

  private var isUnknown: Bool { if case .unknown = self { true } else { false } }
  private var isSilent: Bool { if case .silent = self { true } else { false } }
}
