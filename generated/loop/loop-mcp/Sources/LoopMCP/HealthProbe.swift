#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The container's health check: asks the server on this machine, with one blocking socket and nothing else.
enum HealthProbe {
  struct Unhealthy: Error, CustomStringConvertible {
    let description: String
  }

  /// Asks once.
  ///
  /// - Parameters:
  ///   - host: The address the server has bound.
  ///   - port: The port it has bound.
  ///   - seconds: How long it may take, to connect and to answer each.
  /// - Throws: `Unhealthy` if there is no answer of 200, or none in time.
  static func run(host: String, port: Int, within seconds: Int = 2) throws(Unhealthy) {
    let address = ["0.0.0.0", ""].contains(host) ? "127.0.0.1" : host == "::" ? "::1" : host
    let socket = try connect(to: address, port, within: seconds)
    defer { close(socket) }
    let request = Array("GET \(HealthReport.path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    guard send(socket, request, request.count, 0) == request.count else { throw failure("does not listen") }
    var answer = [UInt8](repeating: 0, count: 64)
    let count = recv(socket, &answer, answer.count, 0)
    guard count > 0 else { throw failure("does not answer") }
    let status = String(decoding: answer[..<count], as: UTF8.self).split(separator: " ").dropFirst().first ?? ""
    guard status == "200" else { throw failure("answers \(status)") }
  }

  private static func connect(to host: String, _ port: Int, within seconds: Int) throws(Unhealthy) -> Int32 {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICSERV
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let address = found?.pointee else {
      throw failure("has an address that does not exist")
    }
    defer { freeaddrinfo(found) }
    let socket = socket(address.ai_family, address.ai_socktype, 0)
    guard socket >= 0 else { throw failure("cannot be asked") }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    #if canImport(Glibc)
      let result = Glibc.connect(socket, address.ai_addr, address.ai_addrlen)
    #elseif canImport(Musl)
      let result = Musl.connect(socket, address.ai_addr, address.ai_addrlen)
    #else
      let result = Darwin.connect(socket, address.ai_addr, address.ai_addrlen)
    #endif
    guard result == 0 else {
      close(socket)
      throw failure("does not listen")
    }
    return socket
  }

  private static func failure(_ reason: String) -> Unhealthy {
    Unhealthy(description: "the server \(reason)")
  }
}
