import AsyncHTTPClient

extension HTTPClient {
  /// The client for the few requests that the server makes itself, all to addresses of its configuration.
  ///
  /// It follows no redirects, and it says at once that nobody listens instead of trying until the time is over.
  /// Living as long as the process, it is never shut down.
  static let outbound: HTTPClient = {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()
}
