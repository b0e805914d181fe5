import HTTPTypes
import NIOCore
import Synchronization

/// A call that runs beside the response it is for, so that the response can begin before the call has ended.
final class PendingCall: ConnectionObserver {
  /// Why a waiting response goes on.
  enum Event: Sendable {
    case replied(Reply)
    /// The call takes longer than the response may be silent.
    case isSlow
    /// Nobody wants the reply any more.
    case abandoned
  }

  private struct State {
    var reply: Reply?
    var isAbandoned = false
    var waiter: UnsafeContinuation<Event, Never>?
    var stream: EventStream?
    var task: Task<Void, Never>?
  }

  /// Whether the client cancels the call by closing the connection (2026-07-28); before, it must say so.
  private let endsWithConnection: Bool
  private let state = Mutex(State())

  init(endsWithConnection: Bool) {
    self.endsWithConnection = endsWithConnection
  }

  /// What the call has come to, if it has ended.
  var reply: Reply? { state.withLock { $0.reply } }

  /// Begins the call.
  ///
  /// What never waits has ended when this returns, without a change of threads.
  func start(_ work: @escaping @Sendable () async -> Reply) {
    let run: @Sendable () async -> Void = { [self] in finish(await work()) }
    let task: Task<Void, Never> =
      if #available(macOS 26, *) { Task.immediate(operation: run) } else { Task(operation: run) }
    let isOver = state.withLock { state in
      guard state.reply == nil else { return false }
      state.task = task
      return state.isAbandoned
    }
    if isOver { task.cancel() }
  }

  private func finish(_ reply: Reply) {
    let (waiter, stream) = state.withLock { state in
      state.reply = reply
      state.task = nil
      defer { state.waiter = nil }
      return (state.waiter, state.stream)
    }
    waiter?.resume(returning: .replied(reply))
    if let stream {
      stream.send(EventFrame.message(reply.json))
      stream.finish()
    }
  }

  /// Waits for the reply, or for what comes before it.
  func next() async -> Event {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let event: Event? = state.withLock { state in
          if let reply = state.reply { return .replied(reply) }
          if state.isAbandoned { return .abandoned }
          state.waiter = continuation
          return nil
        }
        if let event { continuation.resume(returning: event) }
      }
    } onCancel: {
      abandon()
    }
  }

  /// Lets a response that still waits begin without the reply.
  func resumeAsSlow() {
    takeWaiter()?.resume(returning: .isSlow)
  }

  /// Sends the reply to a stream, as soon as there is one, and ends the stream with it.
  func send(to stream: EventStream) {
    let reply = state.withLock { state in
      state.stream = stream
      return state.reply
    }
    guard let reply else { return }
    stream.send(EventFrame.message(reply.json))
    stream.finish()
  }

  /// Gives a sign of life, if the response has become a stream.
  ///
  /// - Returns: Whether it has.
  func beat() -> Bool {
    let stream = state.withLock { $0.stream }
    stream?.beat()
    return stream != nil
  }

  func clientLeft() {
    guard endsWithConnection else {
      state.withLock { $0.stream }?.finish()
      return
    }
    abandon()
  }

  /// A call that has begun may end: the server waits for it as long as it can.
  func serverStops() {}

  private func abandon() {
    let (waiter, stream, task) = state.withLock { state in
      state.isAbandoned = true
      defer { state.waiter = nil }
      return (state.waiter, state.stream, state.task)
    }
    task?.cancel()
    stream?.finish()
    waiter?.resume(returning: .abandoned)
  }

  private func takeWaiter() -> UnsafeContinuation<Event, Never>? {
    state.withLock { state in
      defer { state.waiter = nil }
      return state.waiter
    }
  }
}

/// The answer to one POST: what it says and the status it says it with.
struct Reply: Sendable {
  let status: HTTPResponse.Status
  let json: JSON
}
