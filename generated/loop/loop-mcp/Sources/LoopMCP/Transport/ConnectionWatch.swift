import Hummingbird
import NIOCore
import NIOHTTP1
import Synchronization

/// The time one connection has for what it is doing, and who is told when its client leaves.
///
/// Hummingbird closes a connection that is idle between requests. This handler adds what that leaves open: a client
/// that never sends a request, that sends its body byte by byte, or that does not read its answer.
final class ConnectionWatch: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let connections: Connections
  private var observer: (any ConnectionObserver)?
  private var isReceiving = false
  private var isAnswering = false
  private var isClosing = false
  private var isInputClosed = false
  private var isStopping = false
  /// Until when the client must have sent what is missing, and must have read what it has been sent.
  private var readDeadline: NIODeadline?
  private var writeDeadline: NIODeadline?
  private var timer: Scheduled<Void>?
  private var timerDeadline = NIODeadline.distantFuture

  init(_ connections: Connections) {
    self.connections = connections
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard connections.open() else {
      context.close(promise: nil)
      return
    }
    expect(within: connections.patienceForRequest, context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    connections.close()
    timer?.cancel()
    timer = nil
    leave()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  private func leave() {
    isInputClosed = true
    observer?.clientLeft()
    observer = nil
  }
}

extension ConnectionWatch {
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head:
      isReceiving = true
      readDeadline = nil
    case .body:
      break
    case .end:
      isReceiving = false
      if !isClosing { readDeadline = nil }
    }
    context.fireChannelRead(data)
  }

  /// The rest of a body has its time from the moment when it is missed.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isReceiving, readDeadline == nil { expect(within: connections.patience.body, context) }
    context.fireChannelReadComplete()
  }

  /// After what is no HTTP, and its answer, nothing else is expected of the client.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError { isClosing = true }
    context.fireErrorCaught(error)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      isStopping = true
      observer?.serverStops()
    } else if case ChannelEvent.inputClosed = event {
      leave()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard let event = event as? ObserveConnection else {
      context.triggerUserOutboundEvent(event, promise: promise)
      return
    }
    observer = event.observer
    if isStopping { event.observer.serverStops() }
    if isInputClosed { leave() }
    promise?.succeed()
  }
}

extension ConnectionWatch {
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch Self.unwrapOutboundIn(data) {
    case .head(var head):
      isAnswering = true
      guard isReceiving else { break }
      // What comes in after this is no next request but the rest of a body that nobody wants.
      isClosing = true
      head.headers.replaceOrAdd(name: "Connection", value: "close")
      context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
      return
    case .body:
      break
    case .end:
      isAnswering = false
      observer = nil
      if isClosing {
        expect(within: connections.patience.farewell, context)
      } else if connections.areScarce {
        expect(within: connections.patience.underPressure, context)
      }
    }
    context.write(data, promise: promise)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      writeDeadline = nil
    } else {
      let deadline = NIODeadline.now() + connections.patience.reader
      writeDeadline = deadline
      schedule(deadline, context)
    }
    context.fireChannelWritabilityChanged()
  }
}

extension ConnectionWatch {
  private func expect(within time: TimeAmount, _ context: ChannelHandlerContext) {
    let deadline = NIODeadline.now() + time
    readDeadline = deadline
    schedule(deadline, context)
  }

  /// One timer for both deadlines: when it fires too early, it is set again, and deadlines that are met cost nothing.
  private func schedule(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
    guard timer == nil || deadline < timerDeadline else { return }
    timer?.cancel()
    timerDeadline = deadline
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [self] in
      timer = nil
      fire(context)
    }
  }

  private func fire(_ context: ChannelHandlerContext) {
    let now = NIODeadline.now()
    if let writeDeadline, now >= writeDeadline {
      context.close(promise: nil)
    } else if let readDeadline, now >= readDeadline {
      self.readDeadline = nil
      giveUpReading(context)
    } else if let next = [readDeadline, writeDeadline].compactMap({ $0 }).min() {
      schedule(next, context)
    }
  }

  /// A request that began and does not end is answered, if it is not already; a connection without one is closed.
  private func giveUpReading(_ context: ChannelHandlerContext) {
    guard isReceiving, !isAnswering, !isClosing else {
      if !isAnswering { context.close(promise: nil) }
      return
    }
    isClosing = true
    expect(within: connections.patience.farewell, context)
    context.fireErrorCaught(HTTPError(.requestTimeout))
  }
}
