import LoopDiagnostics
import LoopSpec
import LoopStack

extension Target {
  /// What a message calls it.
  var words: String {
    name.map { "the target `\($0.value)` (\(profile.value.rawValue))" } ?? "the profile `\(profile.value.rawValue)`"
  }

  /// Where it is described.
  var note: [Note] { profile.origin.note("the target's profile") }
}
