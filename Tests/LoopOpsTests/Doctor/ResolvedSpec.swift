import LoopDiagnostics
import LoopStack

/// A stack made from the text of a spec.
enum ResolvedSpec {
  struct Invalid: Error {
    var messages: [String]
  }

  static func stack(_ text: String, target: String? = nil) throws -> Stack {
    var found = Diagnostics()
    let source = SourceText(name: "specs/case.yaml", bytes: Array(text.utf8))
    guard let stack = StackReader.read(source, as: FileID(0), target: target, reporting: &found) else {
      throw Invalid(messages: found.all.map(\.message))
    }
    return stack
  }
}
