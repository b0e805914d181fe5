package import LoopDiagnostics
package import LoopStack

/// A `server` block: what it is called and where it listens.
package struct NginxServer: Sendable {
  /// Where its name stands; the file's beginning for locations without a server around them.
  package var span: SourceSpan
  /// `server_name`, as written.
  package var names: [Fact<String>]
  package var listens: [Fact<Int>]
  /// Whether every `listen` that is no socket of the file system names its port.
  package var isListeningKnown: Bool
  /// Set when it ends TLS: paths inside the container.
  package var certificate: NginxCertificate?
}

/// The files of `ssl_certificate` and `ssl_certificate_key`.
package struct NginxCertificate: Sendable {
  package var certificate: Fact<String>
  package var key: Fact<String>
}

extension NginxServer {
  /// Certificates may be named in `http` already: `inherited` are the directives that do.
  init(_ block: PlacedDirective, at span: SourceSpan, inherited: [PlacedDirective]) {
    self.span = span
    names = block.inner.filter { $0.name == "server_name" }.flatMap(\.words)
    let listening = block.inner.filter { $0.name == "listen" }
    let ports = listening.compactMap(\.listenPort)
    // A file with locations alone does not say where its server listens.
    listens = listening.isEmpty && block.place != nil ? [Fact(80, .table(.nginxCore))] : ports
    isListeningKnown = listening.allSatisfy { $0.listenPort != nil || $0.word(0)?.value.hasPrefix("unix:") == true }
    certificate = nil
    guard listening.contains(where: { $0.words.contains { $0.value == "ssl" || $0.value == "quic" } }) else { return }
    let directives = inherited + block.inner
    guard let file = directives.last(where: { $0.name == "ssl_certificate" })?.word(0),
      let key = directives.last(where: { $0.name == "ssl_certificate_key" })?.word(0)
    else { return }
    certificate = NginxCertificate(certificate: file, key: key)
  }
}
