import LoopDiagnostics
import LoopImport
import LoopRules
import LoopStack

/// A few files in memory, read as the command line reads them.
final class ImportedStack {
  private(set) var sources = SourceMap()
  private var files: [String: SourceFile] = [:]
  private(set) var diagnostics = Diagnostics()
  private(set) var inventory = Inventory()
  private(set) var stack: Stack?

  /// Files by their path from the root, and which of them are named.
  init(_ texts: KeyValuePairs<String, String>, compose: [String] = ["compose.yaml"], nginx: [String] = []) {
    for (name, text) in texts {
      let source = SourceText(name: name, text: text)
      files[name] = SourceFile(text: source, file: sources.add(source))
    }
    let access = StackImport.Access(
      file: { self.file($0) },
      names: { folder in self.names(in: folder) }
    )
    stack = StackImport.read(
      StackImport.Files(
        compose: compose.compactMap { files[$0] },
        nginx: nginx.compactMap { files[$0] },
        dockerfiles: compose.isEmpty && nginx.isEmpty ? texts.compactMap { files[$0.key] } : []
      ),
      access: access,
      reporting: &diagnostics,
      inventory: &inventory
    )
  }

  private func file(_ path: String) -> SourceFile? { files[path.hasPrefix("./") ? String(path.dropFirst(2)) : path] }

  private func names(in folder: String) -> [String] {
    let prefix = (folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder) + "/"
    return files.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter { !$0.contains("/") }.sorted()
  }

  subscript(name: String) -> Service? { stack?.service(named: name) }

  /// Findings of the reading itself, as `file:line:column CODE`.
  var summary: [String] { diagnostics.sorted.map { "\(place(of: $0.span)) \($0.code)" } }

  /// Findings of the rules above advice, as `file:line CODE`.
  var findings: [String] {
    guard let stack else { return [] }
    return Catalog.check(stack).diagnostics.filter { $0.severity > .advice }.map { "\(place(of: $0.span)) \($0.code)" }
  }

  func place(of span: SourceSpan?) -> String {
    guard let span else { return "nowhere" }
    return "\(sources[span.file].name):\(LineMap(sources[span.file]).position(of: span.start))"
  }
}
