import AsyncHTTPClient
import NIOCore

/// The body of an answer as a stream of server-sent events, read as it comes.
package struct EventStream: AsyncSequence, Sendable {
  package let head: ProbeHead
  let body: HTTPClientResponse.Body

  package struct AsyncIterator: AsyncIteratorProtocol {
    private var base: HTTPClientResponse.Body.AsyncIterator
    private var parser = ServerSentEventParser()
    private var waiting: ArraySlice<ServerSentItem> = []

    init(_ body: HTTPClientResponse.Body) { base = body.makeAsyncIterator() }

    /// The next event or comment; `nil` once the server has ended the stream as HTTP wants it ended.
    ///
    /// A connection that
    /// ends otherwise is `ProbeFailure.cut`.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(ProbeFailure) -> ServerSentItem? {
      while true {
        if let item = waiting.popFirst() { return item }
        let chunk: ByteBuffer?
        do { chunk = try await base.next(isolation: actor) } catch { throw ProbeFailure(error, timeout: .zero) }
        guard let chunk else { return nil }
        waiting = try parser.read(chunk.readableBytesView)[...]
      }
    }
  }

  package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body) }

  /// The rest of the answer as plain bytes, at most `limit` of them, for an answer that turned out to be no stream.
  package func collect(upTo limit: Int = 64 << 10) async -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      for try await chunk in body {
        bytes.append(contentsOf: chunk.readableBytesView.prefix(limit - bytes.count))
        if bytes.count >= limit { break }
      }
    } catch { return bytes }
    return bytes
  }
}

extension EventStream.AsyncIterator {
  /// The next item, or a failure once nothing has come for `limit`; after that the iterator is done with.
  package mutating func next(within limit: Duration) async throws(ProbeFailure) -> ServerSentItem? {
    // The base is not made for two tasks at once: it moves into the one that waits, and back.
    let waiting = Loan(self)
    let outcome = await withTaskGroup { group -> Result<ServerSentItem?, ProbeFailure>? in
      group.addTask { () -> Result<ServerSentItem?, ProbeFailure>? in await waiting.next() }
      group.addTask { () -> Result<ServerSentItem?, ProbeFailure>? in
        try? await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
    guard let outcome else { throw Task.isCancelled ? .cancelled : .silent(.event, limit) }
    self = waiting.iterator
    return try outcome.get()
  }

  /// An iterator that one task at a time uses.
  private final class Loan: @unchecked Sendable {
    var iterator: EventStream.AsyncIterator

    init(_ iterator: EventStream.AsyncIterator) { self.iterator = iterator }

    func next() async -> Result<ServerSentItem?, ProbeFailure> {
      do { return .success(try await iterator.next()) } catch { return .failure(error) }
    }
  }
}
