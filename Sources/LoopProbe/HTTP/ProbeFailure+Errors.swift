import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ProbeFailure {
  /// What an error of the libraries below means for whoever asked.
  init(_ error: any Error, timeout: Duration) {
    switch error {
    case let failure as ProbeFailure: self = failure
    case is CancellationError: self = .cancelled
    case let error as HTTPClientError: self.init(error, timeout: timeout)
    case let error as NIOConnectionError: self.init(error)
    case let error as IOError: self.init(error)
    case let error as NIOSSLError: self.init(error)
    case is NIOSSLExtraError: self = .certificate("it is another host's")
    case let error as BoringSSLError: self = .handshake(String(describing: error))
    case let error as HTTPParserError: self.init(error)
    default: self = .other(String(describing: error))
    }
  }

  private init(_ error: HTTPClientError, timeout: Duration) {
    switch error {
    case .connectTimeout: self = .silent(.connection, timeout)
    case .tlsHandshakeTimeout: self = .handshake("the handshake did not end within \(timeout.brief)")
    case .readTimeout, .deadlineExceeded: self = .silent(.answer, timeout)
    case .remoteConnectionClosed, .uncleanShutdown: self = .cut
    case .cancelled, .requestStreamCancelled: self = .cancelled
    default: self = .other(error.shortDescription)
    }
  }

  /// No address answered: the first says why.
  private init(_ error: NIOConnectionError) {
    guard let first = error.connectionErrors.first else {
      self = .unknownHost(error.host)
      return
    }
    self = if let error = first.error as? IOError { ProbeFailure(error) } else { .unreachable("\(first.error)") }
  }

  private init(_ error: IOError) {
    self =
      switch error.errnoCode {
      case ECONNREFUSED: .refused
      case ECONNRESET, EPIPE, ECONNABORTED: .cut
      default: .unreachable(String(cString: strerror(error.errnoCode)))
      }
  }

  private init(_ error: NIOSSLError) {
    self =
      switch error {
      case .handshakeFailed(.sslError(let errors))
      where errors.contains(where: { String(describing: $0).contains("CERTIFICATE_VERIFY_FAILED") }):
        .certificate("no authority that is trusted here has signed it, or its time is over")
      case .unableToValidateCertificate: .certificate("it is not valid for this host")
      case .uncleanShutdown: .cut
      default: .handshake(String(describing: error))
      }
  }

  private init(_ error: HTTPParserError) {
    self =
      switch error {
      case .invalidEOFState: .cut
      case .headerOverflow: .oversized(80 << 10)
      default: .notHTTP(String(describing: error))
      }
  }
}
