import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on the loopback that does to its clients what its script says.
///
/// A script closes the connection by throwing `Closed`; after one that returns, the next request is read.
struct ScriptedServer: Sendable {
  /// What is done with each connection.
  enum Script: Sendable {
    /// With each request of it.
    case requests(@Sendable (ScriptedRequest, ScriptedConnection) async throws -> Void)
    /// At once, before anything was read.
    case connection(@Sendable (ScriptedConnection) async throws -> Void)
  }

  /// The connection ends here and now.
  struct Closed: Error {}

  let port: Int
  let isSecure: Bool
  /// All bytes that went out.
  let sent: ByteCount

  var origin: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)" }

  /// Runs `body` beside a server; both are over when this returns.
  static func run<Result: Sendable>(
    _ script: Script,
    isSecure: Bool = false,
    certificate: String = OtherCertificate.certificate,
    key: String = OtherCertificate.key,
    host: String = "127.0.0.1",
    _ body: (ScriptedServer) async throws -> Result
  ) async throws -> Result {
    let tls = isSecure ? try context(certificate, key) : nil
    let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.autoRead, value: false)
      .bind(host: host, port: 0) { channel in
        channel.eventLoop.makeCompletedFuture { () -> any Channel in
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          return channel
        }
      }
    let server = ScriptedServer(port: listener.channel.localAddress?.port ?? 0, isSecure: isSecure, sent: ByteCount())
    let accepting = Task { try await serve(listener, script, server.sent) }
    defer { accepting.cancel() }
    return try await body(server)
  }

  /// What answers each request by its path; any other path is 404.
  static func run<Result: Sendable>(
    paths: [String: @Sendable (ScriptedConnection) async throws -> Void],
    _ body: (ScriptedServer) async throws -> Result
  ) async throws -> Result {
    let script = Script.requests { request, connection in
      if let answer = paths[request.path] { try await answer(connection) } else { try await connection.answer(404) }
    }
    return try await run(script, body)
  }

  /// A port of the loopback that nobody listens at.
  static func closedPort() async throws -> Int {
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .bind(host: "127.0.0.1", port: 0)
      .get()
    let port = channel.localAddress?.port ?? 0
    try await channel.close()
    return port
  }

  private static func serve(
    _ listener: NIOAsyncChannel<any Channel, Never>,
    _ script: Script,
    _ sent: ByteCount
  ) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      try await listener.executeThenClose { connections in
        for try await connection in connections {
          // A client that goes away, or a script that closes, ends this connection alone.
          group.addTask { try? await play(script, connection, sent) }
        }
      }
    }
  }

  private static func play(
    _ script: Script,
    _ channel: any Channel,
    _ sent: ByteCount
  ) async throws {
    // Only one that is served at once is wrapped: NIO ends the program for a writer that was made and never used.
    let wrapped = try await channel.eventLoop.submit {
      guard channel.isActive else { throw Closed() }
      return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
    }.get()
    try await wrapped.executeThenClose { inbound, outbound in
      try await channel.setOption(.autoRead, value: true).get()
      let connection = ScriptedConnection(writer: outbound, sent: sent)
      switch script {
      case .connection(let play): try await play(connection)
      case .requests(let play):
        var iterator = inbound.makeAsyncIterator()
        var waiting: [UInt8] = []
        while let request = try await ScriptedRequest.read(&iterator, &waiting) { try await play(request, connection) }
      }
    }
  }

  private static func context(_ certificate: String, _ key: String) throws -> NIOSSLContext {
    let certificate = try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
    let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: [.certificate(certificate)],
        privateKey: .privateKey(key)
      )
    )
  }
}

/// Bytes that went out so far.
final class ByteCount: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func add(_ count: Int) { value.withLock { $0 += count } }
}
