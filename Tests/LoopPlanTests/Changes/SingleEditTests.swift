import LoopPlan
import LoopStack
import Testing

/// One edit of a spec, and everything that is to be said of it.
struct SingleEdit: Sendable, CustomStringConvertible {
  enum Ground: Sendable {
    case loop, full
  }

  let ground: Ground
  let find: String
  let replacement: String
  let lines: [String]

  init(_ ground: Ground, _ find: String, _ replacement: String, _ lines: String...) {
    self.ground = ground
    self.find = find
    self.replacement = replacement
    self.lines = lines
  }

  var before: String { ground == .loop ? ChangeLines.loop : WholeLanguage.spec }
  var after: String { before.replacing(find, with: replacement) }
  var description: String { "\(find) => \(replacement)" }

  static let all = services + state + containers + edge + policy
}

struct SingleEditTests {
  @Test(arguments: SingleEdit.all)
  func `an edit is told as what it means, and nothing else is`(edit: SingleEdit) throws {
    #expect(edit.before.contains(edit.find))
    #expect(try ChangeLines.of(edit.before, edit.after) == edit.lines)
  }

  @Test(arguments: SingleEdit.all)
  func `every change knows where it stands`(edit: SingleEdit) throws {
    for change in try ChangeLines.changes(edit.before, edit.after) {
      #expect(change.before?.origin.span != nil || change.after?.origin.span != nil, "\(change)")
    }
  }
}
