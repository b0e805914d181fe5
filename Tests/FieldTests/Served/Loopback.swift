import Foundation
import Support
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Sockets on 127.0.0.1, every wait bounded.
enum Loopback {
  struct Failure: Error { let message: String }

  /// Ports that were free a moment ago, all different.
  static func freePorts(_ count: Int, type: Int32 = streamType) throws -> [Int] {
    let sockets = (0..<count).map { _ in socket(AF_INET, type, 0) }
    defer { for descriptor in sockets { close(descriptor) } }
    return try sockets.map { descriptor in
      var address = address(0)
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isBound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
        }
      }
      guard isBound else { throw Failure(message: "no free port") }
      return Int(UInt16(bigEndian: address.sin_port))
    }
  }

  #if canImport(Glibc)
    static let streamType = Int32(SOCK_STREAM.rawValue)
  #else
    static let streamType = SOCK_STREAM
  #endif

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  /// A connection; `nil` while nobody listens.
  static func connection(to port: Int) -> Connection? {
    let descriptor = socket(AF_INET, streamType, 0)
    var address = address(port)
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isOpen { return Connection(descriptor) }
    close(descriptor)
    return nil
  }

  /// A port where connections are taken by the system, and nobody ever answers.
  static func listener() throws -> (connection: Connection, port: Int) {
    let descriptor = socket(AF_INET, streamType, 0)
    var address = address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure(message: "no free port") }
    return (Connection(descriptor), Int(UInt16(bigEndian: address.sin_port)))
  }

  static func waitForListener(on port: Int) throws {
    for _ in 0..<600 {
      if connection(to: port) != nil { return }
      usleep(50_000)
    }
    throw Failure(message: "nobody listens on \(port)")
  }

  /// The whole answer to one request, given as it goes over the wire.
  static func ask(_ port: Int, _ request: String) throws -> Answer {
    guard let connection = connection(to: port) else { throw Failure(message: "nobody listens on \(port)") }
    try connection.send(request)
    return Answer(try connection.readToEnd())
  }

  static func get(
    _ port: Int,
    _ path: String,
    host: String,
    method: String = "GET",
    headers: String = "",
    body: String = ""
  )
    throws -> Answer
  {
    let length = body.isEmpty && method == "GET" ? "" : "Content-Length: \(body.utf8.count)\r\n"
    return try ask(
      port,
      "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\(length)\(headers)\r\n\(body)"
    )
  }
}

final class Connection {
  private let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Loopback.Failure(message: "cannot send") }
  }

  private func next() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  func readToEnd() throws -> String {
    var bytes: [UInt8] = []
    while let chunk = next() { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What comes until a text is there; an error when nothing comes for half a minute.
  func read(until text: String) throws -> String {
    var bytes: [UInt8] = []
    while true {
      let sofar = String(decoding: bytes, as: UTF8.self)
      if sofar.contains(text) { return sofar }
      guard let chunk = next() else { throw Loopback.Failure(message: "the stream ended or stood still: \(sofar)") }
      bytes += chunk
    }
  }
}

struct Answer {
  let text: String

  init(_ text: String) { self.text = text }

  var status: Int { Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0 }

  /// Lower-case names and values.
  var headers: [String: String] {
    let head = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n").dropFirst()
    let pairs = head.compactMap { line in
      line.firstIndex(of: ":").map {
        (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
      }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, second in first + ", " + second })
  }

  var body: String {
    let parts = text.components(separatedBy: "\r\n\r\n")
    return parts.dropFirst().joined(separator: "\r\n\r\n")
  }

  /// What the echo saw.
  var echo: JSONTree { get throws { try JSONTree(parsing: body) } }
}

extension JSONTree {
  /// All values of a header that the echo saw.
  func header(_ name: String) -> [String] {
    (self["headers"]?.items ?? []).filter { $0[0]?.text?.lowercased() == name.lowercased() }.compactMap { $0[1]?.text }
  }
}

/// A program in the background, ended with its test.
final class RunningProgram {
  let process = Process()
  private let input = Pipe()
  private let log: TemporaryFolder

  init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    log = try TemporaryFolder()
    try log.write("log", "")
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = input
    let output = try FileHandle(forWritingTo: URL(filePath: log.path + "/log"))
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  var said: String { (try? log.read("log")) ?? "" }

  func end(with signal: Int32 = SIGKILL) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit {
    if process.isRunning { _ = end() }
  }
}
