package import LoopDiagnostics
import LoopFormats

/// `edge`: the one place where requests come in.
package struct EdgeSpec: Sendable {
  package var span: SourceSpan
  package var engine: Located<EdgeEngine>?
  package var image: Located<String>?
  package var host: Located<String>?
  package var listen: Located<HostPort>?
  package var tls: Located<TLSSpec>?
  package var keepalive: Located<Int>?
  package var routes: [Entry<RouteSpec>] = []
  package var trust: Located<[Located<String>]>?
  package var raw: Located<EdgeRawSpec>?

  package static let shape = Shape<EdgeSpec>(
    "edge",
    "the edge",
    [
      Field("engine", .choice, standard: "`nginx`", "the proxy") { $0.engine = $1 },
      Field(
        "image",
        .text(.image),
        standard: "a pinned stable nginx",
        "its image; decides which directives are written"
      ) {
        $0.image = $1
      },
      Field("host", .text(.host), required: true, "the public host name") { $0.host = $1 },
      Field("listen", .hostPort, standard: "`8080`", "the published port, with or without an address") {
        $0.listen = $1
      },
      Field("tls", TLSSpec.form, standard: "`upstream`", "who ends TLS: something in front, nobody, or the edge") {
        $0.tls = $1
      },
      Field("keepalive", .integer(0...10_000), standard: "`64`", "idle connections kept to each upstream") {
        $0.keepalive = $1
      },
      Field("routes", .map(.route, to: RouteSpec.form), "which path goes where") { $0.routes = $1.value },
      Field(
        "trust",
        .list(of: .text(.network)),
        standard: "private ranges with `tls: upstream`",
        "networks whose X-Forwarded-For is believed"
      ) { $0.trust = $1 },
      Field("raw", EdgeRawSpec.shape.form, "nginx directives, checked like the rest") { $0.raw = $1 },
    ],
    make: { EdgeSpec(span: $0) }
  )
}

/// `edge.tls`: `upstream`, `off`, or a certificate.
package enum TLSSpec: Sendable {
  /// Something in front of the edge ends TLS; the public scheme is https.
  case upstream
  case off
  case here(CertificateSpec)

  private enum Word: String, CaseIterable {
    case upstream, off
  }

  package static let form: Form<TLSSpec> = {
    let word = Form<Word>.choice.map { $0 == .upstream ? TLSSpec.upstream : .off }
    return .shorthand(word, or: CertificateSpec.shape.form.map { .here($0) })
  }()
}

/// Certificate and key, as paths on the host.
package struct CertificateSpec: Sendable {
  package var span: SourceSpan
  package var certificate: Located<String>?
  package var key: Located<String>?

  package static let shape = Shape<CertificateSpec>(
    "certificate",
    "a certificate",
    [
      Field("cert", .text(.certificateFile), required: true, "the certificate chain (PEM)") { $0.certificate = $1 },
      Field("key", .text(.certificateFile), required: true, "its private key (PEM)") { $0.key = $1 },
    ],
    make: { CertificateSpec(span: $0) }
  )
}

/// `edge.raw`: directives for the http and the server block.
package struct EdgeRawSpec: Sendable {
  package var span: SourceSpan
  package var http: [Located<String>] = []
  package var server: [Located<String>] = []

  package static let shape = Shape<EdgeRawSpec>(
    "edge-raw",
    "raw nginx directives",
    [
      Field("http", .oneOrMany(of: .text(.nginx)), "for the http block") { $0.http = $1.value },
      Field("server", .oneOrMany(of: .text(.nginx)), "for the server block") { $0.server = $1.value },
    ],
    make: { EdgeRawSpec(span: $0) }
  )
}

extension TextRule {
  /// A file in a folder of its own: that folder is mounted into the edge whole, so that a renewed file is seen.
  static let certificateFile = TextRule(
    says: "a file in a folder of its own, such as `tls/site.pem`",
    pattern:
      "^(?!(.*/)?\\.\\.(/|$))(?!\\.?/[^/]*$)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]/[^/\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$"
  ) { text in
    guard hostPath.accepts(text), let slash = text.utf8.lastIndex(of: 0x2F) else { return false }
    let folder = text[..<slash]
    return !folder.isEmpty && folder != "." && folder.utf8.last != 0x2F && text.utf8.last != 0x2F
  }
}
