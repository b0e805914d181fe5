import LoopDiagnostics
import LoopImport
import LoopRules
import LoopWorkspace

/// The pages of every code that this program reports: those of the catalogue, and those that look at files.
enum Pages {
  static let ofFiles = [GeneratedDrift.about] + ComposeCodes.all + NginxImportCodes.all

  static var all: [CodeInfo] { (Catalog.pages + ofFiles).sorted { $0.code < $1.code } }

  static func page(of word: String) -> CodeInfo? {
    Catalog.page(of: word) ?? ofFiles.first { $0.code == word || $0.name == word }
  }
}
