import LoopDiagnostics
import LoopStack

extension Fix {
  /// A scalar of the user's becomes another one; `nil` for what is written nowhere, or comes out of a variable.
  static func scalar(at origin: Origin?, becomes new: String, _ title: String, _ safety: Safety) -> Fix? {
    guard case .spec(let span) = origin else { return nil }
    return Fix(title, safety, .replace(span, with: new))
  }

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

extension Service {
  /// The fix that gives a key of its own in the spec a value; `nil` in files.
  func setting(_ key: String..., to value: String, in stack: Stack, _ title: String, _ safety: Fix.Safety) -> Fix? {
    guard stack.form == .spec, let file = name.span?.file else { return nil }
    return Fix(title, safety, .set(file, path: ["services", name.value] + key, to: value))
  }

  /// The fix that sets a Compose key: below `compose` in a spec, among the service's own in files.
  func settingCompose(_ key: String..., to value: String, in stack: Stack, _ title: String, _ safety: Fix.Safety)
    -> Fix?
  {
    composePath(in: stack).map { Fix(title, safety, .set($0.file, path: $0.path + key, to: value)) }
  }

  /// The fix that takes a Compose key away; `nil` where it is not written at its own place.
  func removingCompose(_ key: String..., in stack: Stack, _ title: String, _ safety: Fix.Safety) -> Fix? {
    guard ComposeKeys(self)?.node(key) != nil else { return nil }
    return composePath(in: stack).map { Fix(title, safety, .remove($0.file, path: $0.path + key)) }
  }

  private func composePath(in stack: Stack) -> (file: FileID, path: [String])? {
    name.span.map { ($0.file, ["services", name.value] + (stack.form == .spec ? ["compose"] : [])) }
  }
}
