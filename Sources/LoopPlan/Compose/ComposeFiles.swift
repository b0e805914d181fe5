import LoopStack

/// The Compose files of two revisions, read.
struct ComposeFiles {
  let before: ComposeProject
  let after: ComposeProject
  /// What this program makes of the base's spec: what differs between it and `before`, no spec explains.
  private let expected: ComposeProject?
  private let isFresh: Bool
  /// Why another text than the committed one was read.
  let fallback: String?

  static let name = "compose.yaml"

  /// `nil` when there is nothing to compare.
  init?(_ before: StackSide, _ after: StackSide) {
    let committed = Ahead { Self.running(before) }
    guard let after = Self.running(after) ?? Self.emitted(after) else { return nil }
    // What was built from the base's spec by this program needs no second look.
    isFresh = before.files[Self.name] == before.emitted[Self.name]
    let expected = isFresh ? nil : Self.emitted(before)
    let path = before.output + "/" + Self.name
    if let running = committed.value {
      self.before = running
      fallback = nil
    } else if let expected {
      self.before = expected
      let reason = before.files[Self.name] == nil ? "is not there" : "cannot be read"
      fallback =
        "\(ComposeWording.quoted(path)) of the base \(reason): what loopgen makes of the base's spec is compared"
    } else {
      return nil
    }
    self.after = after
    self.expected = expected
  }

  private static func running(_ side: StackSide) -> ComposeProject? { read(side.files[name], side) }

  private static func emitted(_ side: StackSide) -> ComposeProject? { read(side.emitted[name], side) }

  private static func read(_ text: String?, _ side: StackSide) -> ComposeProject? {
    text.flatMap { ComposeProject($0, at: side.output + "/" + name, in: side) }
  }

  /// Whether no spec explains a difference: this program makes of the base's spec what shall run.
  func isUnexplained(_ service: String, _ path: [String]) -> Bool {
    guard !isFresh, let made = expected?.service(service)?.hashed, let wanted = after.service(service)?.hashed else {
      return false
    }
    return !ComposeDifference.all(made, wanted).contains { $0.path.starts(with: path) || path.starts(with: $0.path) }
  }
}
