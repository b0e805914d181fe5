import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks a stack over HTTP/1.1, as one of its clients would: it follows no redirect, waits for nothing longer than told, and
/// reads no more than told.
package struct ProbeClient: Sendable {
  package struct Settings: Sendable {
    /// The origin that the stack is published as, where requests go around the proxy that stands in front of it.
    package var publicOrigin: ProbeOrigin?
    /// A file of PEM certificates that are trusted beside the system's.
    package var authorities: String?
    /// How long a connection, and how long an answer may take.
    package var timeout: Duration = .seconds(10)
    /// What `User-Agent` says.
    package var agent = "loopgen"

    package init() {}
  }

  package let settings: Settings
  private let client: HTTPClient
  /// Why nothing can be asked: what was to be trusted cannot be read.
  private let obstacle: ProbeFailure?
  /// Whether a connection has ever come about, for the sentence that says where a request stopped.
  private let connected: StageNote

  /// Gives `body` a client, and closes its connections afterwards: they are closed when this returns.
  package static func with<Result>(
    _ settings: Settings,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ProbeClient) async throws -> Result
  ) async rethrows -> Result {
    let client = ProbeClient(settings)
    let result: Result
    do { result = try await body(client) } catch {
      await client.end()
      throw error
    }
    await client.end()
    return result
  }

  private init(_ settings: Settings) {
    self.settings = settings
    let connected = StageNote(.connection)
    self.connected = connected
    var tls = TLSConfiguration.makeClientConfiguration()
    var obstacle: ProbeFailure?
    if let authorities = settings.authorities {
      do throws(ProbeFailure) {
        tls.additionalTrustRoots = [.certificates(try TrustedAuthorities.read(authorities))]
      } catch { obstacle = error }
    }
    self.obstacle = obstacle
    var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
    configuration.timeout = .init(connect: TimeAmount(settings.timeout))
    // A client has one connection a stream; more than one over HTTP/2 would be cut together.
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4096
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { channel in
      connected.note(.answer)
      return channel.eventLoop.makeSucceededVoidFuture()
    }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Closes all connections, in a task that outlives a cancelled one.
  ///
  /// Whoever does not answer a farewell, or a connection that is only coming about, is not waited for.
  private func end() async {
    let (ended, source) = AsyncStream.makeStream(of: Never.self)
    client.shutdown { _ in source.finish() }
    await Task { _ = await limited(to: .seconds(2)) { for await _ in ended {} } }.value
  }

  /// One request, and its whole answer: at most `limit` bytes of a body, within `timeout` from the first byte out to the last
  /// one in (the settings' own when left out).
  package func send(
    _ request: ProbeRequest,
    limit: Int = 4 << 20,
    timeout: Duration? = nil
  ) async throws(ProbeFailure) -> ProbeAnswer {
    let start = ContinuousClock.now
    let stage = StageNote(.answer)
    return try await within(timeout ?? settings.timeout, stage) {
      let response = try await client.execute(prepared(request), deadline: .distantFuture)
      stage.note(.body)
      var body: [UInt8] = []
      for try await chunk in response.body {
        guard body.count + chunk.readableBytes <= limit else { throw ProbeFailure.oversized(limit) }
        body.append(contentsOf: chunk.readableBytesView)
      }
      return ProbeAnswer(head: ProbeHead(response), body: body, duration: start.duration(to: .now))
    }
  }

  /// One request whose answer is read as it comes; it ends when nobody reads it any more.
  package func open(_ request: ProbeRequest, timeout: Duration? = nil) async throws(ProbeFailure) -> EventStream {
    try await within(timeout ?? settings.timeout, StageNote(.answer)) {
      let response = try await client.execute(prepared(request), deadline: .distantFuture)
      return EventStream(head: ProbeHead(response), body: response.body)
    }
  }

  private func prepared(_ request: ProbeRequest) -> HTTPClientRequest {
    var prepared = HTTPClientRequest(url: request.url.text)
    prepared.method = HTTPMethod(rawValue: request.method)
    for (name, value) in request.headers { prepared.headers.add(name: name, value: value) }
    prepared.headers.replaceOrAdd(name: "User-Agent", value: settings.agent)
    if request.isAlone { prepared.headers.replaceOrAdd(name: "Connection", value: "close") }
    if request.isForwarded, let origin = settings.publicOrigin {
      prepared.headers.replaceOrAdd(name: "Host", value: origin.authority)
      prepared.headers.replaceOrAdd(name: "X-Forwarded-Proto", value: origin.scheme.rawValue)
    }
    if let body = request.body { prepared.body = .bytes(body) }
    return prepared
  }

  private func within<Result: Sendable>(
    _ limit: Duration,
    _ stage: StageNote,
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws(ProbeFailure) -> Result {
    if let obstacle { throw obstacle }
    let outcome = await limited(to: limit) { () async -> Swift.Result<Result, ProbeFailure> in
      do { return .success(try await work()) } catch { return .failure(ProbeFailure(error, timeout: limit)) }
    }
    if let outcome { return try outcome.get() }
    if Task.isCancelled { throw .cancelled }
    throw .silent(stage.stage == .answer ? connected.stage : stage.stage, limit)
  }
}

extension ProbeHead {
  init(_ response: HTTPClientResponse) { self.init(status: Int(response.status.code), headers: response.headers) }
}
