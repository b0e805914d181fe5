import LoopDiagnostics
import LoopImport
import LoopStack
import Support

/// Files that exist in a test alone, read as an nginx configuration.
struct ImportedText {
  var sources = SourceMap()
  var diagnostics = Diagnostics()
  var inventory = Inventory()
  var result: NginxImport?

  init(_ files: [String: String], main: String = "nginx.conf", version: NginxVersion? = nil) {
    self.init(bytes: files.mapValues { Array($0.utf8) }, main: main, version: version)
  }

  init(bytes files: [String: [UInt8]], main: String = "nginx.conf", version: NginxVersion? = nil) {
    var ids: [String: SourceFile] = [:]
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let text = SourceText(name: name, bytes: bytes)
      ids[name] = SourceFile(text: text, file: sources.add(text))
    }
    guard let source = ids[main] else { return }
    result = NginxImport.read(
      [source],
      version: version.map { Fact($0, .standard(.standard)) },
      lookup: { ids[$0] },
      names: { folder in
        let prefix = folder.isEmpty ? "" : folder + "/"
        return ids.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
          .map { String($0.dropFirst(prefix.count)) }
      },
      reporting: &diagnostics,
      inventory: &inventory
    )
  }

  /// `http` around some directives.
  init(http: String, version: NginxVersion? = nil) {
    self.init(["nginx.conf": "events {}\nhttp {\n\(http)\n}\n"], version: version)
  }

  /// Findings as `file:line:column CODE`, sorted.
  var findings: [String] {
    diagnostics.sorted.map { finding in
      let text = sources[finding.span.file]
      return "\(text.name):\(LineMap(text).position(of: finding.span.start)) \(finding.code)"
    }
  }

  func word(_ origin: Origin?) -> String {
    switch origin {
    case .spec(let span): sources[span.file].words(at: span)
    case .implied(let source, _), .table(let source), .standard(let source): "(\(source.title))"
    case nil: ""
    }
  }

  func word(of row: String, in route: Route?) -> String? {
    route?.rows.first { $0.row == row }.map { word($0.origin) }
  }
}
