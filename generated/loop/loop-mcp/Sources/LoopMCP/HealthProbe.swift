import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The container's health check: asks the server on this machine.
enum HealthProbe {
  struct Unhealthy: Error, CustomStringConvertible {
    let description: String
  }

  /// Asks once.
  ///
  /// - Throws: An error if there is no answer of 200 within two seconds.
  static func run(port: Int) async throws {
    let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(HealthReport.path)")
    let response = try await HTTPClient.outbound.execute(request, timeout: .seconds(2))
    guard response.status == .ok else { throw Unhealthy(description: "the server answers \(response.status.code)") }
  }
}
