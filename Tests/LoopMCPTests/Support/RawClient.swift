import Foundation
import HummingbirdTesting
import Testing

/// A socket and nothing else: what it sends is what is written here, byte for byte.
final class RawClient: Sendable {
  private let socket: Int32

  init(_ client: any TestClientProtocol) throws {
    let port = try #require(client.port)
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        connect(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
    var limit = timeval(tv_sec: 15, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// Sends a text; what the other side does not take is lost.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Says that nothing more will be sent.
  func endSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Makes the buffer for what is received small, so that an unread answer is soon stuck.
  func receiveLittle() {
    var size: Int32 = 4_096
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  /// All that comes until the other side closes; on a thread of its own, because it blocks.
  func rest() async -> String {
    await read(until: nil)
  }

  /// What comes until a text is in it.
  func read(until text: String?) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [socket] in
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while text.map({ !String(decoding: all, as: UTF8.self).contains($0) }) ?? true {
          let count = recv(socket, &buffer, buffer.count, 0)
          guard count > 0 else { break }
          all += buffer[..<count]
        }
        continuation.resume(returning: String(decoding: all, as: UTF8.self))
      }
    }
  }
}
