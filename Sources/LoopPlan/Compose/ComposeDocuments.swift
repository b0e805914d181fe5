import LoopDiagnostics
import LoopFormats
import Synchronization

/// The Compose files of a comparison, each text parsed once, whoever asks for it.
package final class ComposeDocuments: Sendable {
  /// What a text holds.
  struct Document: Sendable {
    /// `nil` for what is no YAML at all.
    let root: YAMLNode?
    /// Whether Compose would refuse it.
    let hasErrors: Bool

    init(_ text: String, _ path: String) {
      var diagnostics = Diagnostics()
      let source = SourceText(name: path, text: text)
      root = YAMLReader.read(source, as: FileID(0), dialect: .compose, reporting: &diagnostics)
      hasErrors = diagnostics.sorted.contains { $0.severity == .error }
    }

    /// A document without errors.
    init(_ root: YAMLNode) {
      self.root = root
      hasErrors = false
    }
  }

  /// There are few: what runs, what shall run, and what this program makes of the spec before.
  private let known = Mutex<[(text: String, document: Ahead<Document>)]>([])

  package init() {}

  /// Lets another thread parse the Compose file among files that a plan will ask for.
  ///
  /// - Parameters:
  ///   - files: By path below the output folder.
  ///   - output: The output folder from the root.
  package func begin(_ files: [String: String], in output: String) {
    if let text = files[ComposeFiles.name] { _ = reading(text, output + "/" + ComposeFiles.name) }
  }

  func document(_ text: String, _ path: String) -> Document { reading(text, path).value }

  private func reading(_ text: String, _ path: String) -> Ahead<Document> {
    known.withLock { known in
      if let found = known.first(where: { $0.text.hasBytes(of: text) }) { return found.document }
      let earlier = known.first
      let document = Ahead {
        earlier.flatMap { ComposeSections.document(text, path, like: $0.text, $0.document.value) }
          ?? Document(text, path)
      }
      known.append((text, document))
      return document
    }
  }
}
