import NIOCore
import Synchronization

/// The connections that a listener has open: few, and none for long.
final class LoopbackGuests: Sendable {
  /// A browser needs two or three.
  static let limit = 16
  /// How long one connection may take.
  static let patience = TimeAmount.seconds(10)

  private let open = Mutex<[ObjectIdentifier: any Channel]>([:])

  /// - Returns: Whether there is room for it.
  func enter(_ channel: any Channel) -> Bool {
    let name = ObjectIdentifier(channel)
    let isWelcome = open.withLock { open in
      guard open.count < Self.limit else { return false }
      open[name] = channel
      return true
    }
    guard isWelcome else { return false }
    let end = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    channel.closeFuture.whenComplete { [weak self] _ in
      end.cancel()
      self?.open.withLock { _ = $0.removeValue(forKey: name) }
    }
    return true
  }

  /// Closes them all, and waits until they are.
  func leave() async {
    for channel in open.withLock({ Array($0.values) }) { try? await channel.close() }
  }
}
