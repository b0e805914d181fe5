import LoopDiagnostics
import LoopWorkspace

/// What the world refused, for people.
enum WorldReport {
  static func text(_ error: WorkspaceError) -> String {
    let place = error.path.isEmpty ? "loopgen" : DisplayWidth.sanitized(error.path) + ":1:1"
    var text = "\(place): error: \(DisplayWidth.sanitized(error.message))\n"
    if let consequence = error.consequence { text += "note: \(DisplayWidth.sanitized(consequence))\n" }
    if let help = error.help { text += "help: \(DisplayWidth.sanitized(help))\n" }
    return text
  }

  static func text(_ failure: FindingsReport.Failure) -> String {
    let place = failure.file.isEmpty ? "loopgen" : DisplayWidth.sanitized(failure.file) + ":1:1"
    let help = failure.help.map { "help: \(DisplayWidth.sanitized($0))\n" } ?? ""
    return "\(place): error: \(DisplayWidth.sanitized(failure.message))\n" + help
  }
}
