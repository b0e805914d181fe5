import Foundation
import LoopDiagnostics
import LoopEmit
import LoopImport
import LoopRules
import LoopStack
import Support

/// The stack that is broken, as a spec and as the files that the spec produces.
enum Bench {
  /// Texts by their path from the repository's root.
  static let spec: [String: String] = [Change.specName: (try? Checkout.read(Change.specName)) ?? ""]

  /// Without the server's sources, which no rule reads.
  static let files = Dictionary(
    uniqueKeysWithValues: artifacts.map { (Change.output + $0.path, $0.text) }.filter { !$0.0.contains("/Sources/") }
  )

  static let artifacts: [Artifact] = SpecReading(spec).checked.map { Emitters.emit($0, version: "0.0.0") } ?? []

  static func texts(_ ground: Mutation.Ground) -> [String: String] { ground == .spec ? spec : files }

  /// What is said of the stack as it is, by code and message.
  static func advice(_ ground: Mutation.Ground) -> Set<String> {
    Set(findings(in: texts(ground), ground).all.map { $0.code + $0.message })
  }

  static func findings(in texts: [String: String], _ ground: Mutation.Ground) -> Findings {
    switch ground {
    case .spec: SpecReading(texts).findings
    case .files: FilesReading(texts).findings
    }
  }
}

/// What was found in some texts.
struct Findings {
  var sources = SourceMap()
  var all: [Diagnostic] = []

  /// `file:line:column` of a place, and what stands there.
  func place(_ span: SourceSpan) -> Place { Place(sources[span.file], span.start..<span.end) }

  /// What weighs more than advice, a line each.
  var weighty: [String] { all.filter { $0.severity > .advice }.map(line) }

  func line(_ finding: Diagnostic) -> String { "\(finding.code) \(place(finding.span)) \(finding.message)" }
}

/// Where a finding stands, for comparing and for reading.
struct Place: Hashable, Comparable, CustomStringConvertible {
  let file: String
  let start: SourcePosition
  let text: String

  init(_ source: SourceText, _ range: Range<UInt32>) {
    file = source.name
    start = LineMap(source).position(of: range.lowerBound)
    let scalars = String(decoding: source.bytes, as: UTF8.self).unicodeScalars
    text = String(scalars.dropFirst(Int(range.lowerBound)).prefix(range.count))
  }

  var description: String { "\(file):\(start) `\(text)`" }

  static func < (left: Place, right: Place) -> Bool {
    (left.file, left.start.line, left.start.column, left.text)
      < (right.file, right.start.line, right.start.column, right.text)
  }
}

/// specs/loop.yaml, read as the program does: once for all, and once for each target that changes something.
private struct SpecReading {
  var findings = Findings()
  var checked: CheckedStack?

  init(_ texts: [String: String]) {
    let files = Files(texts)
    findings.sources = files.sources
    var found = Diagnostics()
    guard let spec = files.file(Change.specName) else { return }
    func read(_ target: String?) -> Stack? {
      StackReader.read(spec.text, as: spec.file, target: target, files: files.file, reporting: &found)
    }
    if let stack = read(nil) {
      let verdicts = [Catalog.check(stack)] + stack.variants.compactMap { read($0).map { Catalog.check($0) } }
      checked = verdicts[0].checked
      found.append(contentsOf: Catalog.findings(of: verdicts))
    }
    findings.all = found.sorted
  }
}

/// The produced files, read without their spec.
private struct FilesReading {
  var findings = Findings()

  init(_ texts: [String: String]) {
    let files = Files(texts)
    var found = Diagnostics()
    var inventory = Inventory()
    let stack = StackImport.read(
      StackImport.Files(
        compose: [files.file(Change.output + "compose.yaml")].compactMap(\.self),
        nginx: [files.file(Change.output + "nginx/nginx.conf")].compactMap(\.self)
      ),
      access: StackImport.Access(file: files.file, names: files.names),
      reporting: &found,
      inventory: &inventory
    )
    if let stack { found.append(contentsOf: Catalog.check(stack).diagnostics) }
    findings.sources = files.sources
    findings.all = found.sorted
  }
}

/// Texts as a repository would hold them.
private struct Files {
  private(set) var sources = SourceMap()
  private var ids: [String: FileID] = [:]

  init(_ texts: [String: String]) {
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      ids[name] = sources.add(SourceText(name: name, text: text))
    }
  }

  func file(_ path: String) -> SourceFile? {
    ids[Self.clean(path)].map { SourceFile(text: sources[$0], file: $0) }
  }

  private static func clean(_ path: String) -> String { path.hasPrefix("./") ? String(path.dropFirst(2)) : path }

  /// What lies in a folder.
  func names(_ folder: String) -> [String] {
    let folder = Self.clean(folder)
    let prefix = folder.isEmpty ? "" : folder + "/"
    return ids.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
  }
}
