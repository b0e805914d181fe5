import Synchronization

/// A call of git that may still be going on.
final class GitCall: Sendable {
  private let child: Mutex<ChildProcess>
  private let name: String

  /// How long git may take to end after it has said everything, in milliseconds.
  private static let grace = 5_000

  init(_ child: ChildProcess, name: String) {
    self.child = Mutex(child)
    self.name = name
  }

  deinit { child.withLock { _ = $0.end() } }

  /// Waits for its end.
  ///
  /// - Returns: What it said, whether it succeeded or not.
  /// - Throws: `timedOut`, `tooMuch`, or the system's error.
  func finish() throws(RevisionError) -> GitProgram.Answer {
    try child.withLock { (child) throws(RevisionError) in try Self.finish(&child, name) }
  }

  private static func finish(
    _ child: inout ChildProcess,
    _ name: String
  ) throws(RevisionError) -> GitProgram.Answer {
    let deadline = Deadline(seconds: GitProgram.patience)
    child.closeInput()
    var nothing: ArraySlice<UInt8> = []
    while !child.hasEnded {
      let hasMoved: Bool
      do {
        hasMoved = try child.exchange(&nothing, until: deadline)
      } catch {
        throw .cannotStart(error)
      }
      if !hasMoved && deadline.hasPassed { throw .timedOut("git \(name)", seconds: GitProgram.patience) }
      if child.received.count > GitProgram.outputLimit { throw .tooMuch("git \(name)") }
    }
    let status = child.end(grace: grace)
    return GitProgram.Answer(
      status: status,
      output: child.received,
      complaint: String(decoding: child.complaint, as: UTF8.self)
    )
  }
}
