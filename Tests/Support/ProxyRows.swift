package import LoopDiagnostics
package import LoopStack

extension ProxyFacts {
  /// Every fact as a line `name: value`, in a fixed order, with its origin.
  package var rows: [(row: String, origin: Origin?)] {
    func row(_ name: String, _ value: String, _ origin: Origin?) -> (row: String, origin: Origin?) {
      ("\(name): \(value)", origin)
    }
    return [
      row("http", httpVersion.value, httpVersion.origin),
      row("buffering", "\(buffering.value)", buffering.origin),
      row("request buffering", "\(requestBuffering.value)", requestBuffering.origin),
      row("cache", "\(cache.value)", cache.origin),
      row("compresses events", "\(compressesEvents.value)", compressesEvents.origin),
      row("chunked", "\(chunked.value)", chunked.origin),
      row("send timeout", "\(sendTimeout.value)", sendTimeout.origin),
      row("connect timeout", "\(connectTimeout.value)", connectTimeout.origin),
      row("retries", retries.value.joined(separator: " "), retries.origin),
      row("authentication", authentication?.value ?? "none", authentication?.origin),
    ]
      + requestHeaders.map { row("request \($0.name)", $0.value.value, $0.value.origin) }
      + answerHeaders.map { row("answer \($0.name)", $0.value.value, $0.value.origin) }
      + hiddenHeaders.map { row("hides", $0.value, $0.origin) }
      + ignoredHeaders.map { row("ignores", $0.value, $0.origin) }
      + filters.map { row("filter", $0.value, $0.origin) }
  }
}

extension Route {
  /// Its own facts, then those of its settings.
  package var rows: [(row: String, origin: Origin?)] {
    [
      ("path: \(path.value)", path.origin), ("match: \(match)", nil), ("service: \(service.value)", service.origin),
      ("port: \(port.map { "\($0.value)" } ?? "own")", port?.origin), ("strip: \(strip.value)", strip.origin),
      ("stream: \(stream.value)", stream.origin), ("read timeout: \(readTimeout.value)", readTimeout.origin),
      ("body: \(body.value)", body.origin), ("follows: \(followsAddress.value)", followsAddress.origin),
      ("idle: \(upstreamIdle.map { "\($0.value)" } ?? "none")", upstreamIdle?.origin),
    ] + settings.facts.rows
  }
}

extension SourceText {
  /// The words at a span.
  package func words(at span: SourceSpan) -> String {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    guard Int(span.end) <= scalars.count else { return "" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[Int(span.start)..<Int(span.end)])
    return String(text)
  }
}
