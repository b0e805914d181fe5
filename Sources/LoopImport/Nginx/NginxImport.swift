package import LoopDiagnostics
package import LoopStack

/// An nginx configuration that was written by hand, as facts.
package struct NginxImport: Sendable {
  package var server: ServerFacts
  /// Everything that passes HTTP requests on, in the order of the text.
  package var locations: [Route]
  package var upstreams: [Upstream]
  /// In the order of the text; `Route.server` counts them.
  package var servers: [NginxServer]
  /// Locations that pass requests on in another language: FastCGI, gRPC, uwsgi.
  package var otherPasses: Int
  /// Whether every `listen` names its port: a variable of a template may be any.
  package var isListeningKnown: Bool
  /// The text of each file that was read.
  package var raw: [RawDirectives]

  package var serverNames: [Fact<String>] { servers.flatMap(\.names) }
  package var listens: [Fact<Int>] { servers.flatMap(\.listens) }
  /// Where TLS ends, if it ends here.
  package var tls: NginxCertificate? { servers.lazy.compactMap(\.certificate).first }

  /// Reads a configuration and the files that it includes.
  ///
  /// A file of `conf.d`, with servers and groups at its top level, is read as a part of the official image's own
  /// configuration. What cannot be read is reported at its place; the rest is still read.
  ///
  /// - Parameters:
  ///   - files: The configuration that nginx is started with, or files that its image includes, one after the other.
  ///   - version: Decides about defaults; `nil` is one that nobody knows.
  ///   - lookup: The file of a path: beside the main file, or absolute as inside the container.
  ///   - names: The names in a folder, for includes with `*`.
  ///   - diagnostics: Takes what is wrong.
  ///   - inventory: Takes what was read and what was not understood.
  /// - Returns: `nil` when none of the files can be read.
  package static func read(
    _ files: [SourceFile],
    version: Fact<NginxVersion>? = nil,
    lookup: (String) -> SourceFile?,
    names: (String) -> [String] = { _ in [] },
    reporting diagnostics: inout Diagnostics,
    inventory: inout Inventory
  ) -> NginxImport? {
    guard let first = files.first else { return nil }
    var expansion = NginxExpansion(beside: first.text.name)
    let read = files.compactMap { expansion.expand($0, lookup, names, &diagnostics, &inventory) }
    if read.isEmpty { return nil }
    let directives = Array(read.joined())
    let start = expansion.texts.first?.source.span ?? SourceSpan(file: first.file, start: 0, end: 0)
    if directives.isEmpty {
      let message = "there is no directive in `\(first.text.name)`"
      diagnostics.report(Diagnostic(NginxImportCodes.syntax.code, .warning, message, at: start))
    }
    return NginxReading(directives, at: start, version: version).result(of: expansion.texts)
  }
}
