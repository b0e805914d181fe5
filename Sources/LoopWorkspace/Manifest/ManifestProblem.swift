/// Why a manifest tells nothing: no file is then known to be ours.
package enum ManifestProblem: Error, Hashable, Sendable {
  case tooLarge
  case notAFile
  /// Not JSON, from this Unicode scalar on.
  case syntax(offset: Int)
  /// JSON, but not a manifest of this program.
  case foreign
  /// Written by a newer version of this program.
  case newerFormat(Int)
  /// A manifest with a value that this program never writes.
  case invalid(String)

  /// Continues "the manifest …".
  package var text: String {
    switch self {
    case .tooLarge: "is too large to be one of ours"
    case .notAFile: "is not a file"
    case .syntax(let offset): "is not JSON, from character \(offset + 1) on"
    case .foreign: "was not written by this program"
    case .newerFormat(let format): "has format \(format), which a newer version of this program wrote"
    case .invalid(let words): "cannot be trusted: \(words)"
    }
  }
}
