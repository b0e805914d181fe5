import NIOCore
import NIOHTTP1
import NIOPosix

/// A port of 127.0.0.1 that a browser comes back to with a code (RFC 8252, section 7.3).
struct LoopbackListener: Sendable {
  let port: Int
  /// What came back, once.
  private let verdicts: AsyncStream<LoginCallback.Verdict>

  var redirect: String { "http://127.0.0.1:\(port)\(LoginCallback.path)" }

  /// Runs `body` beside an open port; port and connections are closed when this returns.
  static func with<Result: Sendable>(
    _ callback: LoginCallback,
    _ body: (LoopbackListener) async throws(LoginFailure) -> Result
  ) async throws(LoginFailure) -> Result {
    let (verdicts, source) = AsyncStream.makeStream(
      of: LoginCallback.Verdict.self,
      bufferingPolicy: .bufferingOldest(1)
    )
    let guests = LoopbackGuests()
    let port: any Channel
    do {
      port = try await bootstrap(callback, guests, source).bind(host: "127.0.0.1", port: 0).get()
    } catch { throw .listener("\(error)") }
    let listener = LoopbackListener(port: port.localAddress?.port ?? 0, verdicts: verdicts)
    let outcome: Swift.Result<Result, LoginFailure>
    do throws(LoginFailure) { outcome = .success(try await body(listener)) } catch { outcome = .failure(error) }
    try? await port.close()
    await guests.leave()
    return try outcome.get()
  }

  /// The code that somebody brings within `limit`.
  func code(within limit: Duration) async throws(LoginFailure) -> String {
    let verdicts = verdicts
    let verdict = await limited(to: limit) { () async -> LoginCallback.Verdict? in
      await verdicts.first { _ in true }
    }
    switch verdict {
    case .code(let code)??: return code
    case .failure(let failure)??: throw failure
    default: throw Task.isCancelled ? .cancelled : .timeout(limit)
    }
  }

  private static func bootstrap(
    _ callback: LoginCallback,
    _ guests: LoopbackGuests,
    _ source: AsyncStream<LoginCallback.Verdict>.Continuation
  ) -> ServerBootstrap {
    ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.backlog, value: 16)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard guests.enter(channel) else { throw ChannelError.operationUnsupported }
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: true)
          try pipeline.addHandler(LoopbackHandler(callback, source))
        }
      }
  }
}
