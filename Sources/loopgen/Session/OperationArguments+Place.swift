import ArgumentParser
import LoopDiagnostics

/// Commands that only look take their target as a plain word, too.
extension OperationArguments {
  /// - Parameter place: The plain word.
  /// - Throws: When the two name different targets.
  func agree(with place: String?) throws {
    guard let place, let target, place != target else { return }
    throw ValidationError(
      "`\(DisplayWidth.sanitized(place))` and `--target \(DisplayWidth.sanitized(target))` are two targets: name one"
    )
  }

  /// The stack as its spec says, and the host it runs on.
  ///
  /// `place` is a target that was named without `--target`; an exit code is thrown after the reason has been told.
  func subject(at place: String?) throws -> OperationSubject {
    try OperationSubject(spec: spec, target: target ?? place)
  }
}
