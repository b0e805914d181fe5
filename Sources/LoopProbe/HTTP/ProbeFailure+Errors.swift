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
    case let error as BoringSSLError: self = .handshake(Self.reason(error))
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

  /// No address answered: one that refuses says more than one that cannot be reached.
  private init(_ error: NIOConnectionError) {
    let failures = error.connectionErrors.map { single in
      (single.error as? IOError).map { ProbeFailure($0) } ?? .unreachable("\(single.error)")
    }
    self = failures.first { $0 == .refused } ?? failures.first ?? .unknownHost(error.host)
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
      case .handshakeFailed(let error):
        switch Self.reason(error) {
        case "certificate verify failed":
          .certificate("no authority that is trusted here has signed it, or its time is over")
        case "wrong version number": .handshake("it does not speak TLS")
        case let reason where reason.contains("EOF during handshake"): .handshake("it hangs up on the first message")
        case let reason: .handshake(reason)
        }
      case .unableToValidateCertificate: .certificate("it is not valid for this host")
      case .uncleanShutdown: .cut
      default: .handshake(String(describing: error))
      }
  }

  /// The first reason of BoringSSL's, as words: `OPENSSL_internal:WRONG_VERSION_NUMBER at …` is one.
  private static func reason(_ error: BoringSSLError) -> String {
    let text = String(describing: error)
    guard case .sslError = error, let start = text.firstRange(of: "OPENSSL_internal:")?.upperBound else { return text }
    return text[start...].prefix { $0 != " " }.lowercased().replacing("_", with: " ")
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
