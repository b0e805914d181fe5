import LoopDiagnostics
import LoopImport
import LoopRules
import LoopStack

/// What the program does with hand-written files, and what must hold whatever stands in them.
struct FilesPipeline {
  private var sources = SourceMap()
  private var files: [String: SourceFile] = [:]
  private var found = Diagnostics()
  private var inventory = Inventory()
  private var stack: Stack?
  /// Whether any file is one to begin with.
  private var isNamed = false

  /// Far below the program's own limits.
  private static let mostFiles = 40

  /// Reads the files twice: whoever reads them again sees the same findings.
  ///
  /// - Throws: What did not hold.
  static func run(_ bundle: Bundle) throws(Broken) -> Pipeline.Outcome {
    let first = FilesPipeline(bundle)
    let outcome = try first.outcome()
    if try first.rendered() != FilesPipeline(bundle).rendered() { throw Broken("two readings differ") }
    return outcome
  }

  private init(_ bundle: Bundle) {
    for file in bundle.files.prefix(Self.mostFiles) where files[file.path] == nil {
      let text = SourceText(name: file.path, bytes: file.bytes)
      files[file.path] = SourceFile(text: text, file: sources.add(text))
    }
    read(bundle)
  }

  /// The first Compose file of the root leads to the others; one input in four names every file.
  private mutating func read(_ bundle: Bundle) {
    let paths = bundle.files.map(\.path)
    func named(_ kind: Bundle.Kind) -> [SourceFile] {
      paths.filter { Bundle.Kind($0) == kind }.compactMap { files[$0] }
    }
    let compose = named(.compose).filter { !$0.text.name.contains("/") }
    let namesAll = compose.isEmpty || (bundle.files.first?.bytes.count ?? 0) % 4 == 0
    isNamed = !compose.isEmpty || !named(.nginx).isEmpty || !named(.dockerfile).isEmpty
    let known = files
    let access = StackImport.Access(
      file: { path in Self.normalized(path).flatMap { known[$0] } },
      names: { folder in Self.names(in: folder, of: known) }
    )
    stack = StackImport.read(
      StackImport.Files(
        compose: namesAll ? compose : Array(compose.prefix(1)),
        nginx: namesAll ? named(.nginx) : [],
        dockerfiles: namesAll ? named(.dockerfile) : []
      ),
      access: access,
      reporting: &found,
      inventory: &inventory
    )
    if let stack { found.append(contentsOf: Catalog.check(stack).diagnostics) }
  }

  /// Without `.` and `..`; `nil` for what leads out of the root.
  private static func normalized(_ path: String) -> String? {
    if path.hasPrefix("/") { return nil }
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  private static func names(in folder: String, of files: [String: SourceFile]) -> [String] {
    guard let folder = normalized(folder) else { return [] }
    let prefix = folder.isEmpty ? "" : folder + "/"
    return files.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
      .map { String($0.dropFirst(prefix.count)) }
  }

  // MARK: Promises

  private func outcome() throws(Broken) -> Pipeline.Outcome {
    var outcome = Pipeline.Outcome()
    outcome.hasStack = stack != nil
    for finding in found.all {
      outcome.codes.insert(finding.code)
      try checkPlaces(of: finding)
      if Catalog.page(of: finding.code) == nil, !Self.codes.contains(finding.code) {
        throw Broken("\(finding.code) has no page")
      }
    }
    if stack == nil, isNamed, found.all.isEmpty { throw Broken("there is no stack, and no finding says why") }
    for word in inventory.notUnderstood { try check(word.span, "what is not understood") }
    if let stack { _ = StackDescription(stack) }
    return outcome
  }

  private static let codes = Set((ComposeCodes.all + NginxImportCodes.all).map(\.code))

  private func checkPlaces(of finding: Diagnostic) throws(Broken) {
    for span in [finding.span] + finding.notes.compactMap(\.span) { try check(span, finding.code) }
  }

  private func check(_ span: SourceSpan, _ what: String) throws(Broken) {
    guard span.start <= span.end else { throw Broken("\(what) ends before it begins") }
    guard sources.texts.indices.contains(Int(span.file.index)) else { throw Broken("\(what) is in no file") }
    let text = sources[span.file]
    let length = String(decoding: text.bytes, as: UTF8.self).unicodeScalars.count
    // A text without a last line feed is marked one scalar behind its end.
    if Int(span.end) > length + 1 { throw Broken("\(what) ends at \(span.end), the text at \(length)") }
  }

  private func rendered() throws(Broken) -> String {
    var renderer = TextRenderer(sources: sources)
    let rendered = renderer.render(found.sorted)
    if rendered.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) {
      throw Broken("a control character of a file reaches the terminal")
    }
    return rendered
  }
}
