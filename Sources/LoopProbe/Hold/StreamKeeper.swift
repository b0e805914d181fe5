/// Holds one stream: opens it, reads it, and opens it again when it is cut, so that later losses are seen, too.
struct StreamKeeper: Sendable {
  let wire: any HeldWire
  let recorder: HoldRecorder

  /// A connection that lasted so long was not cut for its own sake: the next attempt waits the shortest time again.
  private static let settled = Duration.seconds(5)
  /// After so many items others have a turn: a server that never stops sending must not keep time from being over.
  private static let turn = 64

  /// Returns when its task is cancelled, or when it could not be opened in the first place.
  ///
  /// - Parameter opened: Is told once whether the first connection is there, or why it is not.
  func keep(opened: @Sendable (MCPFailure?) -> Void) async {
    var connection = 0
    var wait = HoldSettings.backOff.first
    while !Task.isCancelled {
      do throws(MCPFailure) {
        var held = try await wire.open(connection + 1, recorder)
        connection += 1
        recorder.note(.opened(connection: connection), of: wire.stream)
        if connection == 1 { opened(nil) }
        let start = ContinuousClock.now
        let end = await read(&held)
        wire.close()
        recorder.note(.closed(end), of: wire.stream)
        if start.duration(to: .now) > Self.settled { wait = HoldSettings.backOff.first }
      } catch {
        guard connection > 0 else { return opened(error) }
        if !Task.isCancelled { recorder.note(.notReopened(error.message), of: wire.stream) }
      }
      try? await Task.sleep(for: wait)
      wait = min(wait * 2, HoldSettings.backOff.last)
    }
  }

  /// Reads until the end, and says how it came.
  private func read(_ held: inout HeldConnection) async -> StreamEnd {
    var count = 0
    do throws(ProbeFailure) {
      while let item = try await held.items.next() {
        if Task.isCancelled { return .released }
        count += 1
        if count.isMultiple(of: Self.turn) { await Task.yield() }
        switch item {
        case .comment: recorder.note(.comment, of: wire.stream)
        case .event(let event):
          if let goodbye = wire.read(event, recorder) { return .ended(goodbye) }
        }
      }
      if Task.isCancelled { return .released }
      return held.isDelimited ? .ended("the server ended the stream") : .cut("the connection was closed")
    } catch {
      if Task.isCancelled { return .released }
      return .cut(Self.sentence(error))
    }
  }

  private static func sentence(_ failure: ProbeFailure) -> String {
    switch failure {
    case .cut: "the connection ended without the server's goodbye"
    case .oversized(let limit): "an event grew beyond \(limit.bytesText), and was not read to its end"
    default: failure.message
    }
  }
}
