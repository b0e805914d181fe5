import AsyncHTTPClient

/// The body of an answer as a stream of server-sent events, read as it comes.
///
/// However often it is iterated, it is read once: a second iterator goes on where the first one stopped. Its connection ends
/// with it and with its iterators.
package struct EventStream: AsyncSequence, Sendable {
  package let head: ProbeHead
  private let reader: BodyReader

  init(head: ProbeHead, body: HTTPClientResponse.Body) {
    self.head = head
    reader = BodyReader(body)
  }

  package struct AsyncIterator: AsyncIteratorProtocol, Sendable {
    fileprivate let reader: BodyReader

    /// The next event or comment; `nil` once the server has ended the stream as HTTP wants it ended.
    ///
    /// A connection that ends otherwise is `ProbeFailure.cut`.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(ProbeFailure) -> ServerSentItem? {
      try await reader.nextItem()
    }

    /// Has `onBytes` told of each piece that comes from now on, before what stands in it: its size in bytes.
    func observe(_ onBytes: @escaping @Sendable (Int) -> Void) async { await reader.observe(onBytes) }

    /// The next item, or a failure once nothing has come for `limit`; after that the stream is done with.
    package mutating func next(within limit: Duration) async throws(ProbeFailure) -> ServerSentItem? {
      let reader = reader
      let outcome = await limited(to: limit) { () async -> Result<ServerSentItem?, ProbeFailure> in
        do throws(ProbeFailure) { return .success(try await reader.nextItem()) } catch { return .failure(error) }
      }
      if let outcome { return try outcome.get() }
      let failure: ProbeFailure = Task.isCancelled ? .cancelled : .silent(.event, limit)
      await reader.end(failure)
      throw failure
    }
  }

  package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(reader: reader) }

  /// The rest of the answer as plain bytes, for an answer that turned out to be no stream: at most `limit` of them, and what
  /// has come when `time` is over.
  package func collect(upTo limit: Int = 64 << 10, within time: Duration = .seconds(10)) async -> [UInt8] {
    let reader = reader
    _ = await limited(to: time) { await reader.collect(upTo: limit) }
    return await reader.collected
  }
}
