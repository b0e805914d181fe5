package import LoopDiagnostics
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
    guard let spec = files.first(where: { $0.name.hasPrefix("specs/") }) else { return (loaded.sources, []) }
    return (loaded.sources, Self.checked(spec, loaded))
  }

  private static func checked(_ spec: ExampleFile, _ loaded: LoadedFiles) -> [Diagnostic] {
    var found = Diagnostics()
    guard let file = loaded.file(spec.name) else { return [] }
    if let stack = StackReader.read(file.text, as: file.file, files: loaded.file, reporting: &found) {
      found.append(contentsOf: Catalog.check(stack).diagnostics)
    }
    return found.sorted
  }
}

extension FileExample {
  package var belowMultiByteComment: FileExample { map(\.belowMultiByteComment.text) }
  package var withWindowsLineEndings: FileExample { map(\.withWindowsLineEndings.text) }

  private func map(_ change: (CaretExample) -> String) -> FileExample {
    FileExample(files.map { ExampleFile($0.name, change(CaretExample($0.text))) })
  }
}

/// The files of an example as a repository would hold them.
struct LoadedFiles {
  private(set) var sources = SourceMap()
  private var ids: [String: FileID] = [:]
  private let names: [String]

  init(_ files: [ExampleFile]) {
    names = files.map(\.name)
    for file in files { ids[file.name] = sources.add(SourceText(name: file.name, text: file.text)) }
  }

  var all: [SourceFile] { names.compactMap(file) }

  func file(_ path: String) -> SourceFile? {
    let clean = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return ids[clean].map { SourceFile(text: sources[$0], file: $0) }
  }
}
