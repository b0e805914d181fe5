import NIOCore
import Synchronization

/// The sending side of one open event stream: frames go in from anywhere and out through one response.
final class EventStream: Sendable {
  /// How many bytes may wait for a client that does not read before it is given up.
  static let capacity = 4 << 20

  /// The frames to write, until the stream ends.
  let frames: AsyncStream<ByteBuffer>
  let openedAt = ContinuousClock.now
  private let continuation: AsyncStream<ByteBuffer>.Continuation
  private let waiting = Mutex(0)
  private let disconnect: @Sendable () -> Void

  /// Makes a stream.
  ///
  /// - Parameter disconnect: Closes the connection even while a write is stuck.
  init(disconnect: @escaping @Sendable () -> Void) {
    (frames, continuation) = AsyncStream.makeStream()
    self.disconnect = disconnect
  }

  /// Sends a frame, or gives the client up if too much is waiting for it.
  func send(_ frame: ByteBuffer) {
    let total = waiting.withLock { waiting in
      waiting += frame.readableBytes
      return waiting
    }
    guard total <= Self.capacity else { return abort() }
    continuation.yield(frame)
  }

  /// Sends a sign of life, unless something is on its way anyhow.
  func beat() {
    if waiting.withLock({ $0 == 0 }) { send(EventFrame.ping) }
  }

  /// Notes that a frame has been written.
  func wrote(_ frame: ByteBuffer) {
    waiting.withLock { $0 -= frame.readableBytes }
  }

  /// Ends the stream after what is waiting, and asks the client to come back.
  func retire() {
    send(EventFrame.retry())
    finish()
  }

  /// Ends the stream after what is waiting.
  func finish() {
    continuation.finish()
  }

  /// Ends the stream and the connection at once.
  func abort() {
    finish()
    disconnect()
  }
}
