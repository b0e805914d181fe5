package import LoopDiagnostics
import LoopFormats
import LoopSpec

/// Every finding that loopgen can report; a test compares the list with the files.
package enum Catalog {
  /// Rules over a stack, sorted by code.
  package static let rules: [any Rule] = []

  /// The pages of all codes: of files, of specs, of rules.
  package static let pages: [CodeInfo] = YAMLCodes.all + SpecCodes.all + rules.map(\.about)

  /// The page of a code or a name.
  package static func page(of word: String) -> CodeInfo? {
    pages.first { $0.code == word || $0.name == word }
  }
}
