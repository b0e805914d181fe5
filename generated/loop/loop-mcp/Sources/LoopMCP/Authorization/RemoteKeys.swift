import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1

/// A key set at an address, as issuers publish it.
struct RemoteKeys: KeySource {
  let url: String
  let logger: Logger
  /// How long to wait for an answer.
  var timeout = TimeAmount.seconds(5)
  var maximumAge = Duration.seconds(900)
  var pause = Duration.seconds(10)

  var isAtHand: Bool { false }

  func look() async throws(KeySourceError) -> KeyDocument {
    let (status, body) = try await fetch()
    guard status == .ok else { throw .status(status.code) }
    guard let body else { throw .tooLarge }
    let document = try await KeyDocument(keySet: body)
    // The keys beside it are good all the same; that one is known to everybody and never used.
    if document.holdsSecrets { logger.warning("the issuer publishes a private or shared key") }
    return document
  }

  /// The answer with its body, unless that is too large.
  private func fetch() async throws(KeySourceError) -> (HTTPResponseStatus, [UInt8]?) {
    do {
      var request = HTTPClientRequest(url: url)
      request.headers.add(name: "Accept", value: "application/json")
      let response = try await HTTPClient.outbound.execute(request, timeout: timeout)
      do {
        return (response.status, Array(buffer: try await response.body.collect(upTo: KeyDocument.maximumSize)))
      } catch is NIOTooManyBytesError {
        return (response.status, nil)
      }
    } catch {
      throw .unreachable
    }
  }
}
