import NIOCore
import Synchronization

/// The sending side of one open event stream: frames go in from anywhere and out through one response.
///
/// Thousands are open and idle, so there is nothing in one but what has not been written yet.
final class EventStream: Sendable {
  /// How many bytes may wait for a client that does not read before it is given up; a single answer may be larger.
  static let capacity = 1 << 20
  /// How many bytes may wait in all streams together.
  static let totalCapacity = 64 << 20

  private struct State {
    /// What is to be written next.
    var pending = ByteBuffer()
    /// The size of what is being written.
    var writing = 0
    var isFinished = false
    var reader: UnsafeContinuation<ByteBuffer?, Never>?
  }

  private static let total = Atomic(0)

  let openedAt = ContinuousClock.now
  private let state = Mutex(State())
  private let disconnect: @Sendable () -> Void
  private let farewell: @Sendable () -> ByteBuffer?

  /// Makes a stream.
  ///
  /// - Parameters:
  ///   - farewell: Makes the last frame of a stream that the server ends.
  ///   - disconnect: Closes the connection even while a write is stuck.
  init(
    farewell: @escaping @Sendable () -> ByteBuffer? = { EventFrame.retry() },
    disconnect: @escaping @Sendable () -> Void
  ) {
    self.farewell = farewell
    self.disconnect = disconnect
  }

  deinit {
    let left = state.withLock { $0.pending.readableBytes + $0.writing }
    Self.total.subtract(left, ordering: .relaxed)
  }

  /// How many bytes wait in all streams together.
  static var waiting: Int { total.load(ordering: .relaxed) }

  /// Sends a frame, or gives the client up if too much is waiting for it.
  func send(_ frame: ByteBuffer) {
    let size = frame.readableBytes
    let isTooMuch = state.withLock { state in
      guard !state.isFinished else { return false }
      let waiting = state.pending.readableBytes + state.writing
      guard waiting == 0 || waiting + size <= Self.capacity && Self.waiting + size <= Self.totalCapacity else {
        return true
      }
      Self.total.add(size, ordering: .relaxed)
      if let reader = state.reader {
        state.reader = nil
        state.writing = size
        reader.resume(returning: frame)
      } else if state.pending.readableBytes == 0 {
        state.pending = frame
      } else {
        state.pending.writeImmutableBuffer(frame)
      }
      return false
    }
    if isTooMuch { abort() }
  }

  /// Sends a sign of life, unless something is on its way anyhow.
  func beat() {
    if state.withLock({ $0.reader != nil }) { send(EventFrame.ping) }
  }

  /// What to write next, once there is something; `nil` at the end.
  ///
  /// One reader asks, and by asking says that what it got before is written.
  func next() async -> ByteBuffer? {
    await withUnsafeContinuation { continuation in
      state.withLock { state in
        Self.total.subtract(state.writing, ordering: .relaxed)
        state.writing = 0
        if state.pending.readableBytes > 0 {
          let frames = state.pending
          state.pending = ByteBuffer()
          state.writing = frames.readableBytes
          continuation.resume(returning: frames)
        } else if state.isFinished {
          continuation.resume(returning: nil)
        } else {
          state.reader = continuation
        }
      }
    }
  }

  /// Ends the stream after what is waiting and a last word.
  func retire() {
    if let frame = farewell() { send(frame) }
    finish()
  }

  /// Ends the stream after what is waiting.
  func finish() {
    state.withLock { state in
      state.isFinished = true
      state.reader?.resume(returning: nil)
      state.reader = nil
    }
  }

  /// Ends the stream and the connection at once.
  func abort() {
    finish()
    disconnect()
  }
}

extension EventStream: ConnectionObserver {
  func clientLeft() { finish() }
  func serverStops() { retire() }
}
