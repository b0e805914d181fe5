import AsyncHTTPClient
import NIOCore

/// Reads the body of one answer, for one task at a time.
actor BodyReader {
  private enum State {
    case unread(HTTPClientResponse.Body)
    case reading(HTTPClientResponse.Body.AsyncIterator)
    /// Ended by the server, or by a failure.
    case over(ProbeFailure?)
  }

  private var state: State
  private var isAwaited = false
  private var parser = ServerSentEventParser()
  private var waiting: ArraySlice<ServerSentItem> = []
  private var onBytes: (@Sendable (Int) -> Void)?
  /// What was read as plain bytes.
  private(set) var collected: [UInt8] = []

  init(_ body: HTTPClientResponse.Body) { state = .unread(body) }

  func observe(_ onBytes: @escaping @Sendable (Int) -> Void) { self.onBytes = onBytes }

  func nextItem() async throws(ProbeFailure) -> ServerSentItem? {
    while true {
      if let item = waiting.popFirst() { return item }
      guard let chunk = try await nextChunk() else { return nil }
      do throws(ProbeFailure) {
        // An array, since a view looks at its bounds for each byte.
        waiting = try parser.read(Array(chunk.readableBytesView))[...]
      } catch {
        end(error)
        throw error
      }
    }
  }

  func collect(upTo limit: Int) async {
    while collected.count < limit, let chunk = try? await nextChunk() {
      collected.append(contentsOf: chunk.readableBytesView.prefix(limit - collected.count))
    }
    end(nil)
  }

  /// Lets go of the connection: whoever asks for more is told why there is none.
  func end(_ failure: ProbeFailure?) {
    state = .over(failure)
    waiting = []
  }

  private func nextChunk() async throws(ProbeFailure) -> ByteBuffer? {
    precondition(!isAwaited, "two tasks read one stream")
    var iterator: HTTPClientResponse.Body.AsyncIterator
    switch state {
    case .unread(let body): iterator = body.makeAsyncIterator()
    case .reading(let started): iterator = started
    case .over(nil): return nil
    case .over(let failure?): throw failure
    }
    isAwaited = true
    defer { isAwaited = false }
    do {
      let chunk = try await iterator.next(isolation: self)
      state = chunk == nil ? .over(nil) : .reading(iterator)
      if let chunk { onBytes?(chunk.readableBytes) }
      return chunk
    } catch {
      let failure = ProbeFailure(error, timeout: .zero)
      end(failure)
      throw failure
    }
  }
}
