/// Where a stack is asked, and the origin under which its documents speak of it.
///
/// They differ when the proxy that ends TLS is gone around: on the loopback, or with `--public`.
package struct PublishedOrigin: Sendable {
  /// Where the stack is asked.
  package let asked: ProbeOrigin
  private let given: ProbeOrigin?
  private var learned: ProbeOrigin?

  package init(asked: ProbeOrigin, given: ProbeOrigin?) {
    self.asked = asked
    self.given = given
  }

  /// The origin that documents must name; `nil` when any with TLS that they agree on is right, since the stack is on the loopback.
  package var expected: ProbeOrigin? { given ?? (asked.isLoopback ? nil : asked) }

  /// The origin that documents name, as far as it is known.
  package var published: ProbeOrigin { expected ?? learned ?? asked }

  /// Takes the first origin that a document names for the published one, where nothing else was said: one with TLS, or the one
  /// that is asked.
  ///
  /// Only on the loopback another origin than the one that is asked can be the stack's own.
  package mutating func learn(_ url: ProbeURL) {
    if learned == nil, url.origin.scheme == .https || url.origin == asked { learned = url.origin }
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
    request.isForwarded = place.origin == asked
    return request
  }

  /// Whether a document may send us there: over TLS, or to the origin that was named.
  ///
  /// Within this machine one on the loopback may, too; a server elsewhere has no business with what listens here.
  package func isTrustworthy(_ url: ProbeURL) -> Bool {
    let place = place(url)
    return place.origin.scheme == .https || place.origin == asked || asked.isLoopback && place.origin.isLoopback
  }
}
