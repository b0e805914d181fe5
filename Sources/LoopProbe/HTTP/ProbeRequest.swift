import NIOHTTP1

/// One request, before it is known where and under whose name it goes out.
package struct ProbeRequest: Sendable {
  package var method: String
  package var url: ProbeURL
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]?
  /// Whether it has a connection of its own, which ends with it.
  package var isAlone = false
  /// Whether the stack's public name stands in `Host`, as a proxy in front would have it.
  package var isForwarded = true

  package init(_ method: String, _ url: ProbeURL, headers: [(String, String)] = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers.map { (name: $0.0, value: $0.1) }
    self.body = body
  }

  package static func get(_ url: ProbeURL, accept: String = "application/json") -> ProbeRequest {
    ProbeRequest("GET", url, headers: [("Accept", accept)])
  }

  package func with(_ name: String, _ value: String?) -> ProbeRequest {
    guard let value else { return self }
    var copy = self
    copy.headers.append((name: name, value: value))
    return copy
  }
}

/// Status and headers, before anything of the body.
package struct ProbeHead: Sendable {
  package let status: Int
  let headers: HTTPHeaders

  init(status: Int, headers: HTTPHeaders) {
    self.status = status
    self.headers = headers
  }

  /// The first header of that name, whatever its case.
  package subscript(name: String) -> String? { headers.first(name: name) }

  /// All challenges of an answer that demands a login (RFC 9110, section 11.6.1): they may stand in several headers.
  package var challenge: String? {
    let challenges = headers["WWW-Authenticate"]
    return challenges.isEmpty ? nil : challenges.joined(separator: ", ")
  }

  /// The media type without its parameters, in lower case: `text/event-stream`.
  package var mediaType: String? {
    self["Content-Type"].map { type in
      String(type.prefix { $0 != ";" }.reversed().drop { $0 == " " }.reversed()).lowercased()
    }
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  /// Where a redirect leads, as the server wrote it.
  package var redirect: String? { (300..<400).contains(status) ? self["Location"] : nil }
}

/// A whole answer, and how long it took.
package struct ProbeAnswer: Sendable {
  package let head: ProbeHead
  package let body: [UInt8]
  package let duration: Duration

  package var status: Int { head.status }
}
