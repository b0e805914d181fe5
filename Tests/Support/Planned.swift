package import LoopDiagnostics
import LoopEmit
package import LoopPlan
import LoopRules
import LoopStack

/// Files in memory, as a revision would hold them.
package struct MemoryTree: SourceTree {
  package var files: [String: [UInt8]]
  package var executables: Set<String> = []
  /// Links by path, with what they say.
  package var links: [String: String] = [:]
  package var submodules: Set<String> = []

  package init(_ texts: [String: String]) { files = texts.mapValues { Array($0.utf8) } }

  package func entries(below folder: String) -> [TreeEntry] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    let paths = Array(files.keys) + Array(links.keys) + Array(submodules)
    return paths.filter { $0.hasPrefix(prefix) }.sorted().compactMap { entry(at: $0) }
  }

  package func entry(at path: String) -> TreeEntry? {
    if let bytes = files[path] {
      return TreeEntry(path: path, kind: .file(isExecutable: executables.contains(path)), size: bytes.count)
    }
    if let target = links[path] { return TreeEntry(path: path, kind: .link, size: target.utf8.count) }
    return submodules.contains(path) ? TreeEntry(path: path, kind: .submodule) : nil
  }

  package func bytes(at path: String, limit: Int) -> [UInt8]? {
    let bytes = files[path] ?? links[path].map { Array($0.utf8) }
    return bytes.flatMap { $0.count <= limit ? $0 : nil }
  }
}

/// Two revisions of a stack, read, checked and emitted as `loopgen diff` does it, and the plan from one to the other.
package struct Planned {
  package private(set) var sources = SourceMap()
  package private(set) var before: StackSide?
  package private(set) var after: StackSide?
  package private(set) var diagnostics = Diagnostics()
  package var gate: Gate

  package static let specName = "specs/app.yaml"

  /// Specs alone.
  package init(_ before: String?, _ after: String?, gate: Gate = Gate()) {
    self.init(
      trees: before.map { MemoryTree([Self.specName: $0]) },
      after.map { MemoryTree([Self.specName: $0]) },
      gate: gate
    )
  }

  /// Whole revisions; the spec is the one file below `specs/` that ends in `.yaml`.
  package init(trees before: MemoryTree?, _ after: MemoryTree?, gate: Gate = Gate()) {
    self.gate = gate
    self.before = before.flatMap { side($0, "base:") }
    self.after = after.flatMap { side($0, "") }
  }

  /// Another revision after the same one before.
  package func changed(to after: String) -> Planned {
    var other = self
    other.after = other.side(MemoryTree([Self.specName: after]), "")
    return other
  }

  package var plan: Plan? { Planner(gate: gate).plan(before, after) }

  /// What happens to a container.
  package func action(_ service: String) -> Action? { plan?.impact(of: service)?.action }

  private mutating func side(_ tree: MemoryTree, _ mark: String) -> StackSide? {
    let paths = tree.files.keys.filter {
      $0.hasPrefix("specs/") && $0.hasSuffix(".yaml") && $0.utf8.count { $0 == UInt8(ascii: "/") } == 1
    }
    guard let path = paths.min(), let bytes = tree.files[path] else { return nil }
    let shared = Library(sources)
    let text = SourceText(name: mark + path, bytes: bytes)
    let file = shared.sources.add(text)
    let files = { (wanted: String) -> SourceFile? in
      let clean = wanted.hasPrefix("./") ? String(wanted.dropFirst(2)) : wanted
      guard let bytes = tree.files[clean] else { return nil }
      let text = SourceText(name: mark + clean, bytes: bytes)
      return SourceFile(text: text, file: shared.sources.add(text))
    }
    let read = StackReader.read(text, as: file, files: files, reporting: &diagnostics)
    sources = shared.sources
    guard var stack = read else { return nil }
    // Names as a revision has them: the mark is for people.
    stack.source = path
    let verdict = Catalog.check(stack)
    diagnostics.append(contentsOf: verdict.diagnostics)
    guard let checked = verdict.checked else { return nil }
    let output = "generated/" + stack.name.value
    let artifacts = Emitters.emit(checked, version: "0.0.0")
    let emitted = Dictionary(artifacts.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    // Before, what is committed runs; after, what a build makes will, but for what its owner took over.
    var running = emitted
    for artifact in artifacts where !mark.isEmpty || artifact.kind == .seed {
      guard let bytes = tree.files[output + "/" + artifact.path] else { continue }
      running[artifact.path] = String(decoding: bytes, as: UTF8.self)
    }
    let laid = Dictionary(running.map { (output + "/" + $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return StackSide(
      stack: checked.stack,
      output: output,
      files: running,
      emitted: emitted,
      tree: OverlaidTree(tree, laid)
    )
  }
}

/// The texts of a run while they are gathered.
private final class Library {
  var sources: SourceMap
  init(_ sources: SourceMap) { self.sources = sources }
}
