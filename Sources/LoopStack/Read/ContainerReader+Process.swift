import LoopFormats
import LoopSpec

extension ContainerReader {
  static let process: [String: Step] = [
    "image": { _, node, draft in draft.process.image = imageReference(node) },
    "entrypoint": { _, node, draft in draft.process.entrypoint = launch(node) },
    "command": { _, node, draft in draft.process.command = launch(node) },
    "user": { _, node, draft in draft.process.user = node.textFact },
    "working_dir": { _, node, draft in draft.process.workingFolder = node.textFact },
    "platform": { _, node, draft in draft.process.platform = node.textFact },
    "healthcheck": { _, node, draft in draft.process.health = health(node, over: draft.process.health) },
  ]

  /// With a variable in it that is not known, the text as written: its name still says something.
  private static func imageReference(_ node: YAMLNode) -> Fact<ImageReference>? {
    node.written.map { node.fact(ImageReference(node.composeText ?? $0)) }
  }

  /// `command` and `entrypoint`: a list, or a text that Compose splits itself, without a shell.
  private static func launch(_ node: YAMLNode) -> Fact<LaunchCommand>? {
    let words = node.isSequence ? node.items.map { $0.composeText ?? $0.written ?? "" } : text(node)
    guard let words, !words.isEmpty else { return nil }
    return node.fact(LaunchCommand(exec: words))
  }

  private static func text(_ node: YAMLNode) -> [String]? {
    node.written.map { ComposeWords.split(node.composeText ?? $0) }
  }

  private static func health(_ node: YAMLNode, over base: HealthState) -> HealthState {
    if node.isNull { return .unsaid }
    if let disable = node["disable"], disable.composeFlag == true { return .off(.spec(disable.span)) }
    var state = base
    if let test = node["test"] {
      switch command(ofTest: test) {
      case .off?: return .off(.spec(test.span))
      case .run(let command)?:
        if case .test(var known) = base {
          known.command = test.fact(command)
          state = .test(known)
        } else {
          state = .test(HealthTest(command: test.fact(command)))
        }
      case nil: break
      }
    }
    guard case .test(var check) = state else { return state }
    check.every = duration(node["interval"]) ?? check.every
    check.timeout = duration(node["timeout"]) ?? check.timeout
    check.start = duration(node["start_period"]) ?? check.start
    check.retries = node["retries"].flatMap { node in node.composeNumber.map { node.fact($0) } } ?? check.retries
    return .test(check)
  }

  private enum Test {
    case off
    case run(LaunchCommand)
  }

  /// `["CMD", …]`, `["CMD-SHELL", text]`, `["NONE"]`, or a text for the shell.
  private static func command(ofTest node: YAMLNode) -> Test? {
    guard node.isSequence else { return node.composeText.map { .run(LaunchCommand(shell: $0)) } }
    let words = node.items.map { $0.composeText ?? $0.written ?? "" }
    switch words.first {
    case "NONE": return .off
    case "CMD" where words.count > 1: return .run(LaunchCommand(exec: Array(words.dropFirst())))
    case "CMD-SHELL" where words.count > 1: return .run(LaunchCommand(shell: words[1]))
    default: return nil
    }
  }

  static func duration(_ node: YAMLNode?) -> Fact<TimeSpan>? {
    guard let node, let span = node.composeText.flatMap(ComposeQuantity.duration) else { return nil }
    return node.fact(span)
  }
}
