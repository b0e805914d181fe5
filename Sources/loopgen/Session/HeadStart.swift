import LoopPlan
import LoopRules
import LoopWorkspace
import Synchronization

/// What a comparison begins with, begun while its arguments are still being read: git starts, and the specs on the disk are
/// looked at.
///
/// Measured on the LOOP stack: reading the arguments takes a tenth of the time, waiting for git to start another.
final class HeadStart: Sendable {
  /// Where the specs are, and a git that was started there.
  typealias Place = (root: Repository, git: GitStart?)

  private let finding: Ahead<Place?>
  /// The specs on the disk.
  let checkedOut: Ahead<CheckedOutSpecs?>

  private static let current = Mutex<HeadStart?>(nil)

  /// Begins, when the arguments are those of `diff` and say nothing about where to look.
  static func begin(_ arguments: ArraySlice<String>) {
    guard arguments.first == "diff", !arguments.contains(where: { elsewhere.contains(where: $0.hasPrefix) }) else {
      return
    }
    // Two dots are between two commits.
    let readsDisk = !arguments.contains { $0.contains("..") }
    // A branch may be named like a format: then more is found than is asked for.
    let shown = DiffFormat.allCases.filter { format in arguments.contains { $0.contains(format.rawValue) } }
    let question = shown.contains { $0.question == .findings } ? Catalog.Question.findings : .errors
    current.withLock { $0 = HeadStart(question, readsDisk: readsDisk) }
  }

  /// What was begun; once.
  static func take() -> HeadStart? {
    current.withLock { current in
      defer { current = nil }
      return current
    }
  }

  /// `nil` where there are no specs.
  var place: Place? { finding.value }

  private static let elsewhere = ["--spec", "--target", "--from-dir", "-h", "--help"]

  private init(_ question: Catalog.Question, readsDisk: Bool) {
    let finding = Ahead<Place?> {
      // Where there is no git, whoever needs it finds out.
      (try? Repository.discover()).map { ($0, try? GitStart(in: $0, readsDisk: readsDisk)) }
    }
    checkedOut = Ahead { finding.value.map { CheckedOutSpecs($0.root, target: nil, question) } }
    self.finding = finding
  }
}
