import NIOCore
import NIOHTTP1

/// Answers one request of a connection, and closes it: `GET /callback` with what belongs to the login, 404 to all else.
///
/// Of a request only the line is looked at; the decoder bounds it, and nothing of it is sent back.
final class LoopbackHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let callback: LoginCallback
  private let source: AsyncStream<LoginCallback.Verdict>.Continuation
  private var isAnswered = false

  init(_ callback: LoginCallback, _ source: AsyncStream<LoginCallback.Verdict>.Continuation) {
    self.callback = callback
    self.source = source
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data), !isAnswered else { return }
    isAnswered = true
    let verdict = callback.judge(method: head.method.rawValue, target: head.uri)
    let page = LoopbackPage(verdict)
    var answer = HTTPResponseHead(version: .http1_1, status: page.status)
    for (name, value) in LoopbackPage.headers { answer.headers.add(name: name, value: value) }
    answer.headers.add(name: "Content-Length", value: String(page.text.utf8.count))
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: page.text)))), promise: nil)
    let written = context.eventLoop.makePromise(of: Void.self)
    let (channel, source) = (context.channel, source)
    written.futureResult.whenComplete { _ in
      channel.close(promise: nil)
      // Only now: the listener and its connections end with the first verdict.
      if verdict != .elsewhere { source.yield(verdict) }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
