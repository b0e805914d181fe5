package import LoopDiagnostics
import LoopImport
import LoopRules
import LoopSpec
import LoopStack

/// Several files that say, with carets in their own comments, where findings must land.
package struct FileExample: Sendable {
  package let files: [ExampleFile]

  package init(_ files: [ExampleFile]) { self.files = files }

  /// A mark and the file that it is in.
  package struct Mark: Hashable, Sendable, Comparable, CustomStringConvertible {
    package var file: String
    package var mark: CaretExample.Mark

    package var description: String { "\(file):\(mark)" }

    package static func < (left: Mark, right: Mark) -> Bool { (left.file, left.mark) < (right.file, right.mark) }
  }

  /// As the carets show them, sorted.
  package var marks: [Mark] {
    files.flatMap { file in CaretExample(file.text).marks.map { Mark(file: file.name, mark: $0) } }.sorted()
  }

  /// What is found, as carets would show it, sorted.
  package func found(where isShown: (Diagnostic) -> Bool = { _ in true }) -> [Mark] {
    let (sources, diagnostics) = read()
    return diagnostics.filter(isShown).map { diagnostic in
      let text = sources[diagnostic.span.file]
      return Mark(file: text.name, mark: CaretExample.mark(diagnostic, LineMap(text)))
    }
    .sorted()
  }

  /// A spec with the files it names, or files without a spec.
  private func read() -> (SourceMap, [Diagnostic]) {
    let loaded = LoadedFiles(files)
    var found = Diagnostics()
    if let stack = stack(of: loaded, &found) { found.append(contentsOf: Catalog.check(stack).diagnostics) }
    return (loaded.sources, found.sorted)
  }

  private func stack(of loaded: LoadedFiles, _ found: inout Diagnostics) -> Stack? {
    if let spec = files.first(where: \.isSpec).flatMap({ loaded.file($0.name) }) {
      return StackReader.read(spec.text, as: spec.file, files: { loaded.file($0) }, reporting: &found)
    }
    var inventory = Inventory()
    let access = StackImport.Access(
      file: { loaded.file($0) },
      names: { loaded.names(in: $0) }
    )
    return StackImport.read(loaded.told, access: access, reporting: &found, inventory: &inventory)
  }
}

extension FileExample {
  package var belowMultiByteComment: FileExample { map(\.belowMultiByteComment.text) }
  package var withWindowsLineEndings: FileExample { map(\.withWindowsLineEndings.text) }

  /// The same example in a project that accepts a rule; `nil` without a spec, which is where rules are accepted.
  package func allowing(_ code: String) -> FileExample? {
    guard files.contains(where: \.isSpec) else { return nil }
    return FileExample(
      files.map { $0.isSpec ? ExampleFile($0.name, CaretExample($0.text).allowing(code).text) : $0 }
    )
  }

  private func map(_ change: (CaretExample) -> String) -> FileExample {
    FileExample(files.map { ExampleFile($0.name, change(CaretExample($0.text))) })
  }
}

extension ExampleFile {
  fileprivate var isSpec: Bool { name.hasPrefix("specs/") }
}

/// The files of an example as a repository would hold them.
private final class LoadedFiles {
  private(set) var sources = SourceMap()
  private var ids: [String: FileID] = [:]
  private let order: [String]

  init(_ files: [ExampleFile]) {
    order = files.map(\.name)
    for file in files { ids[file.name] = sources.add(SourceText(name: file.name, text: file.text)) }
  }

  /// What a user would name: Compose files and nginx's; Dockerfiles are found by their builds.
  var told: StackImport.Files {
    func all(_ endings: [String]) -> [SourceFile] {
      order.filter { name in endings.contains { name.hasSuffix($0) } }.compactMap(file)
    }
    return StackImport.Files(compose: all([".yaml", ".yml"]), nginx: all([".conf"]))
  }

  func file(_ path: String) -> SourceFile? {
    let clean = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return ids[clean].map { SourceFile(text: sources[$0], file: $0) }
  }

  func names(in folder: String) -> [String] {
    let prefix = folder.isEmpty || folder == "." ? "" : folder + "/"
    return order.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.filter { !$0.contains("/") }
  }
}
