/// Where a stack is asked, and the origin under which its documents speak of it.
///
/// They differ when the proxy that ends TLS is gone around: on the loopback, or with `--public`.
package struct PublishedOrigin: Sendable {
  /// Where the stack is asked.
  package let asked: ProbeOrigin
  /// The origin that documents name: given, or learned from the first of them.
  package private(set) var published: ProbeOrigin?
  private let isGiven: Bool

  package init(asked: ProbeOrigin, given: ProbeOrigin?) {
    self.asked = asked
    published = given
    isGiven = given != nil
  }

  /// Takes the origin of the first URL in a document for the published one, where nothing else was said.
  ///
  /// Only on the loopback another origin than the one that is asked can be the stack's own.
  package mutating func learn(_ url: ProbeURL) {
    guard published == nil else { return }
    published = asked.isLoopback && url.origin.scheme == .https ? url.origin : asked
  }

  /// Whether what a document names is asked elsewhere.
  package func isMoved(_ url: ProbeURL) -> Bool { url.origin == published && url.origin != asked }

  /// Where a URL out of a document is asked.
  package func place(_ url: ProbeURL) -> ProbeURL { isMoved(url) ? url.at(asked) : url }

  /// A request to a URL out of a document; the stack's name stands in `Host` only where the stack is asked.
  package func request(_ method: String, _ url: ProbeURL, headers: [(String, String)], body: [UInt8]? = nil)
    -> ProbeRequest
  {
    let place = place(url)
    var request = ProbeRequest(method, place, headers: headers, body: body)
    request.isForwarded = isGiven && place.origin == asked
    return request
  }

  /// Whether a secret may go there: over TLS, within this machine, or to the origin that was named.
  package func isTrustworthy(_ url: ProbeURL) -> Bool {
    let place = place(url)
    return place.origin.scheme == .https || place.origin.isLoopback || place.origin == asked
  }
}
