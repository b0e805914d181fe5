import Foundation
import LoopFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The nginx of this machine, in a folder of its own, on the loopback address only.
final class RealNginx {
  struct Failure: Error {
    var message: String
  }

  /// `nil` where none is installed; the tests that need one are then skipped.
  static let path: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders + ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"]).map { $0 + "/nginx" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  let folder: URL
  private let path: String

  init() throws {
    guard let path = Self.path else { throw Failure(message: "no nginx") }
    self.path = path
    folder = FileManager.default.temporaryDirectory.appending(path: "loop-nginx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func process(_ arguments: [String], configuration: String) throws -> (Process, Pipe) {
    let file = folder.appending(path: "nginx.conf")
    try Data(configuration.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = ["-p", folder.path, "-c", file.path, "-e", "stderr"] + arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    return (process, errors)
  }

  /// What `nginx -t` says of a configuration.
  func check(_ configuration: String) throws -> String {
    let (process, errors) = try process(["-t", "-q"], configuration: configuration)
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  func release() throws -> NginxRelease {
    let (process, errors) = try process(["-v"], configuration: "")
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = said.split(whereSeparator: { !"0123456789.".contains($0) }).first { $0.contains(".") } ?? ""
    let parts = numbers.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 3 else { throw Failure(message: said) }
    return NginxRelease(parts[0], parts[1], parts[2])
  }

  /// Runs nginx with the statements of one server, asks for the paths, and stops it.
  ///
  /// - Returns: For each path the bytes that were sent, head and body.
  func responses(of server: [NginxStatement], to paths: [String]) throws -> [[UInt8]] {
    let port = try Self.freePort()
    let configuration = NginxConfiguration {
      NginxDirective("daemon", "off")
      NginxDirective("master_process", "off")
      NginxDirective("pid", "nginx.pid")
      NginxDirective("events") {}
      NginxDirective("http") {
        NginxDirective("access_log", "off")
        for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
          NginxDirective("\(kind)_temp_path", "temp")
        }
        NginxDirective("server") {
          NginxDirective("listen", "127.0.0.1:\(Int(port))")
          server
        }
      }
    }
    let (process, errors) = try process([], configuration: configuration.text)
    try process.run()
    // A child of a test inherits blocked signals, so only SIGKILL surely reaches it; it has no children of its own.
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    for _ in 0..<200 where process.isRunning {
      if let socket = Self.connect(to: port) {
        close(socket)
        return try paths.map { try Self.get($0, from: port) }
      }
      usleep(20_000)
    }
    kill(process.processIdentifier, SIGKILL)
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    throw Failure(message: String(decoding: said, as: UTF8.self))
  }

  // MARK: Loopback

  private static func address(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func stream() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = stream()
    defer { close(descriptor) }
    var address = address(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
      }
    }
    guard bound else { throw Failure(message: "no free port") }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func connect(to port: UInt16) -> Int32? {
    let descriptor = stream()
    var address = address(port: port)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        #if canImport(Glibc)
          Glibc.connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        #else
          Darwin.connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        #endif
      }
    }
    if connected { return descriptor }
    close(descriptor)
    return nil
  }

  private static func get(_ path: String, from port: UInt16) throws -> [UInt8] {
    guard let descriptor = connect(to: port) else { throw Failure(message: "connection refused") }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let request = Array("GET \(path) HTTP/1.0\r\nHost: x\r\n\r\n".utf8)
    guard write(descriptor, request, request.count) == request.count else { throw Failure(message: "cannot write") }
    var response: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 { response += chunk[..<count] }
    return response
  }
}
