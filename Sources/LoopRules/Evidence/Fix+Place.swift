import LoopDiagnostics
import LoopStack

extension Fix {
  /// A word of the user's becomes another one; `nil` where the word does not stand in the file as it is read.
  static func word(_ fact: Fact<String>, becomes new: String, _ title: String, _ safety: Safety = .safe) -> Fix? {
    word(fact.value, at: fact.origin, becomes: new, title, safety)
  }

  static func word(_ old: String, at origin: Origin, becomes new: String, _ title: String, _ safety: Safety = .safe)
    -> Fix?
  {
    guard case .spec(let span) = origin, Int(span.end - span.start) == old.unicodeScalars.count else { return nil }
    return Fix(title, safety, .replace(span, with: new))
  }
}
