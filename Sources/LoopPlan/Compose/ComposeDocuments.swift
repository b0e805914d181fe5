import LoopDiagnostics
import LoopFormats
import Synchronization

/// The Compose files of one side, each text parsed once, whoever asks for it.
final class ComposeDocuments: Sendable {
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
  }

  /// A side has two texts at most: what runs, and what this program makes of the spec.
  private let known = Mutex<[(text: String, document: Document)]>([])

  /// Lets another thread parse a text that will be asked for.
  func begin(_ text: String, _ path: String) { _ = Ahead { self.document(text, path) } }

  func document(_ text: String, _ path: String) -> Document {
    known.withLock { known in
      if let found = known.first(where: { $0.text == text }) { return found.document }
      let document = Document(text, path)
      known.append((text, document))
      return document
    }
  }
}
